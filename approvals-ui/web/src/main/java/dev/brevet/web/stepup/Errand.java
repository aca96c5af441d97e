package dev.brevet.web.stepup;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What somebody was doing when more proof was asked of them; it lies in their session until they come back to it.
 *
 * @param person who was doing it; it is nobody else's errand
 * @param sends  whether it was about to send something, rather than to look at a page
 * @param path   where to, with the query if it was to look
 * @param fields what was about to be sent
 * @param within how fresh the proof has to be
 */
public record Errand(
        String id,
        String person,
        boolean sends,
        String path,
        List<Field> fields,
        String rule,
        String why,
        String remedy,
        Assurance assurance,
        Duration within,
        Instant at)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** One field of a form. */
    public record Field(String name, String value) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Why it did not go through. */
    public Refusal refusal() {
        return new Refusal(rule, why, remedy);
    }

    /** Whether it takes a passkey, or a sign-in of which the provider says that it was strong. */
    public boolean strong() {
        return assurance == Assurance.PASSKEY;
    }

    boolean belongsTo(PersonId who) {
        return person.equals(who.value());
    }

    boolean satisfiedBy(Proof proof, Instant now) {
        return proof.satisfies(assurance, within, now);
    }

    static Errand of(
            String id,
            PersonId person,
            boolean sends,
            String path,
            List<Field> fields,
            AccessRefusal.StepUpNeeded needed,
            Instant at) {
        return new Errand(
                id,
                person.value(),
                sends,
                path,
                List.copyOf(fields),
                needed.refusal().rule(),
                needed.refusal().why(),
                needed.refusal().remedy(),
                needed.assurance(),
                needed.within(),
                at);
    }
}
