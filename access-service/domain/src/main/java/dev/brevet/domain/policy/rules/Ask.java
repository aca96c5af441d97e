package dev.brevet.domain.policy.rules;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for what, for how long, from when on, and what they answered.
 *
 * @param startAt null means as soon as it is approved
 * @param inputs  answers to the policy's questions, by name
 * @param proof   how the person showed who they are when they asked
 * @param risk    as it was assessed when they asked; null if that is still to be done
 */
public record Ask(
        PersonId person,
        EntitlementId entitlement,
        Duration duration,
        @Nullable Instant startAt,
        Map<String, String> inputs,
        Proof proof,
        @Nullable Risk risk) {

    public Ask {
        inputs = Map.copyOf(inputs);
    }

    /** An ask whose risk is still to be assessed. */
    public Ask(
            PersonId person,
            EntitlementId entitlement,
            Duration duration,
            @Nullable Instant startAt,
            Map<String, String> inputs,
            Proof proof) {
        this(person, entitlement, duration, startAt, inputs, proof, null);
    }

    /** An ask without answers, by somebody who is just signed in. */
    public Ask(PersonId person, EntitlementId entitlement, Duration duration, @Nullable Instant startAt) {
        this(person, entitlement, duration, startAt, Map.of(), Proof.NONE);
    }

    /**
     * The same ask as it is decided again at this moment, for this long.
     *
     * <p>A start that has passed means now. The proof was fresh when they asked, and nobody has to be at hand all the time
     * until others have decided: it stays as strong, and does not age.
     */
    public Ask at(Instant now, Duration length) {
        return new Ask(
                person,
                entitlement,
                length,
                startAt == null || startAt.isBefore(now) ? null : startAt,
                inputs,
                new Proof(proof.assurance(), now),
                risk);
    }

    /** The same ask, proven like this. */
    public Ask proven(Proof by) {
        return new Ask(person, entitlement, duration, startAt, inputs, by, risk);
    }

    /** The same ask, as risky as this. */
    public Ask assessed(Risk as) {
        return new Ask(person, entitlement, duration, startAt, inputs, proof, as);
    }

    /** The same ask for another time. */
    public Ask lasting(Duration length) {
        return new Ask(person, entitlement, length, startAt, inputs, proof, risk);
    }

    /** The same ask with another beginning. */
    public Ask beginning(@Nullable Instant at) {
        return new Ask(person, entitlement, duration, at, inputs, proof, risk);
    }

    /** The same ask with these answers. */
    public Ask answering(Map<String, String> answers) {
        return new Ask(person, entitlement, duration, startAt, answers, proof, risk);
    }

    /** The same ask with one more answer. */
    public Ask answering(String input, String answer) {
        Map<String, String> more = new java.util.HashMap<>(inputs);
        more.put(input, answer);
        return new Ask(person, entitlement, duration, startAt, more, proof, risk);
    }
}
