package dev.brevet.web;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.web.directory.DirectoryDesk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Three sources: one that was refused, one that waits, one that is pushed. */
class FakeDirectoryDesk implements DirectoryDesk {

    static final String WAITING = "corp-" + "9".repeat(32);

    final List<String> done = new ArrayList<>();

    void furnish() {
        done.clear();
    }

    @Override
    public List<Source> sources() {
        Instant now = Instant.now();
        Version inForce = new Version("company-" + "1".repeat(32), now.minusSeconds(86_400), "e".repeat(64), 412, 31);
        return List.of(
                new Source(
                        new DirectoryId("company"),
                        true,
                        inForce,
                        new Last(
                                now.minusSeconds(300),
                                "refused",
                                List.of(
                                        new Finding("people.yaml:41", "“dana” is there twice."),
                                        new Finding(
                                                "people.yaml:" + "9".repeat(80), "<b>the group</b> is in a circle"))),
                        null),
                new Source(
                        new DirectoryId("corp"),
                        true,
                        null,
                        new Last(
                                now.minusSeconds(60),
                                "waiting",
                                List.of(new Finding(
                                        "directory corp", "Nothing changed: 40 of 90 people would leave at once."))),
                        new Version(WAITING, now.minusSeconds(60), "f".repeat(64), 50, 3)),
                new Source(new DirectoryId("scim"), false, inForce, null, null));
    }

    @Override
    public List<Known> people(DirectoryId directory, String after, int most) {
        return List.of(
                new Known(SampleWorld.DANA, "uid=dana," + "ou=people,".repeat(12), true),
                new Known(SampleWorld.KAI, "uid=kai", false));
    }

    @Override
    public List<Merge> merges(int most) {
        return List.of(new Merge(new PersonId("p-dana-before-her-wedding"), SampleWorld.DANA));
    }

    @Override
    public String read(DirectoryId directory) {
        done.add("read " + directory);
        return "unchanged";
    }

    @Override
    public void confirm(DirectoryId directory, String version, PersonId admin, Proof proof) {
        done.add("confirm " + directory + " " + version + " by " + admin);
    }
}
