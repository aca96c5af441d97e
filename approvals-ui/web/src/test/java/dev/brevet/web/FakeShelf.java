package dev.brevet.web;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.views.testing.SampleWorld;
import dev.brevet.web.stepup.PasskeyShelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ana has two passkeys, and nobody else any. */
class FakeShelf implements PasskeyShelf {

    private final List<Passkey> anas = new ArrayList<>();

    private volatile Proof proof = Proof.NONE;

    /** Everybody has shown who they are by this sign-in, until the next furnishing. */
    void signedInAt(Instant at) {
        proof = new Proof(Assurance.SIGN_IN, at);
    }

    Proof proof() {
        return proof;
    }

    void furnish() {
        proof = Proof.NONE;
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
