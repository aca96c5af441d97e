package dev.brevet.web;

import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.web.people.PeopleDesk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of the sample world; Dana has everything that a person can have. */
class FakePeopleDesk implements PeopleDesk {

    private @Nullable Away away;

    void furnish() {
        away = null;
    }

    void away(DelegateWhileAway command) {
        away = new Away(
                command.personId(),
                command.to(),
                command.since() == null ? Instant.now().minusSeconds(1) : command.since(),
                command.until(),
                command.reason());
    }

    void back() {
        away = null;
    }

    @Override
    public Optional<Dossier> person(PersonId id) {
        if (!id.value().startsWith("p-")) {
            return Optional.empty();
        }
        boolean dana = id.equals(SampleWorld.DANA);
        Away mine = away != null && away.who().equals(id) ? away : null;
        return Optional.of(new Dossier(
                id,
                PersonKind.HUMAN,
                true,
                "<b>" + id.value().substring(2) + "</b>",
                id.equals(SampleWorld.BEN) ? new DirectoryId("company") : null,
                List.of(new GroupId("engineers"), new GroupId("oncall")),
                dana ? SampleWorld.ANA : null,
                null,
                mine,
                dana ? List.of("a".repeat(64), "b".repeat(64)) : List.of(),
                dana ? List.of(new PersonId("p-dana-before-her-wedding")) : List.of(),
                dana ? List.of(new PersonId("w-nightly")) : List.of(),
                dana ? List.of(SampleWorld.KAI) : List.of(),
                dana
                        ? List.of(new Away(
                                SampleWorld.BEN,
                                id,
                                Instant.now(),
                                Instant.now().plusSeconds(86_400),
                                "holiday"))
                        : List.of(),
                dana
                        ? List.of(
                                new Known(
                                        Signal.DEVICE,
                                        new SignalValue("non-compliant"),
                                        Instant.now().plusSeconds(86_400),
                                        new PersonId("w-nightly")),
                                new Known(Signal.NETWORK, null, Instant.now().plusSeconds(3_600), null))
                        : List.of()));
    }

    @Override
    public Optional<PersonId> named(String text) {
        return Stream.of(SampleWorld.ANA, SampleWorld.BEN)
                .filter(p -> p.value().equals("p-" + text))
                .findFirst();
    }

    @Override
    public List<PersonId> search(String text, int most) {
        return text.equals("zzz")
                ? List.of()
                : List.of(SampleWorld.ANA, SampleWorld.BEN, SampleWorld.DANA, SampleWorld.IRIS, SampleWorld.KAI);
    }
}
