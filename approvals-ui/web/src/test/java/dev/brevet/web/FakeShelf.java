package dev.brevet.web;

import dev.brevet.api.shared.PersonId;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.web.stepup.PasskeyShelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ana has two passkeys, and nobody else any. */
class FakeShelf implements PasskeyShelf {

    private final List<Passkey> anas = new ArrayList<>();

    void furnish() {
        anas.clear();
        Instant then = Instant.now().minusSeconds(86_400 * 40);
        anas.add(new Passkey("a".repeat(64), "work laptop", then, then.plusSeconds(86_400 * 39)));
        anas.add(new Passkey("b".repeat(64), "<b>key</b> on my ring " + "x".repeat(38), then, then));
    }

    @Override
    public List<Passkey> of(PersonId person) {
        return person.equals(SampleWorld.ANA) ? List.copyOf(anas) : List.of();
    }

    @Override
    public void remove(PersonId person, String id) {
        if (person.equals(SampleWorld.ANA)) {
            anas.removeIf(passkey -> passkey.id().equals(id));
        }
    }

    @Override
    public boolean signInOffered() {
        return true;
    }
}
