package dev.brevet.api.shared;

import java.time.Duration;

/**
 * A caller's mistake, explained; nothing was changed and nothing was recorded.
 *
 * <p>Refusals that an auditor must see are events, and reach the caller as {@link Answer.Refused}.
 */
public abstract sealed class AccessRefusal extends RuntimeException {

    private final Refusal refusal;

    private AccessRefusal(Refusal refusal) {
        super(refusal.why(), null, false, false);
        this.refusal = refusal;
    }

    /** What is wrong and what would help. */
    public Refusal refusal() {
        return refusal;
    }

    /** What was named does not exist, or is not for the caller to see. */
    public static final class NotFound extends AccessRefusal {
        public NotFound(Refusal refusal) {
            super(refusal);
        }
    }

    /** One field of what was sent cannot be accepted. */
    public static final class InvalidInput extends AccessRefusal {
        private final String field;

        /** @param field name of the field in the REST contract */
        public InvalidInput(String field, Refusal refusal) {
            super(refusal);
            this.field = field;
        }

        /** The field at fault, as the REST contract names it. */
        public String field() {
            return field;
        }
    }

    /** What was asked contradicts what has happened since: decided already, lapsed, withdrawn, changed. */
    public static final class Conflict extends AccessRefusal {
        public Conflict(Refusal refusal) {
            super(refusal);
        }
    }

    /** The caller may not do this. */
    public static final class NotAllowed extends AccessRefusal {
        public NotAllowed(Refusal refusal) {
            super(refusal);
        }
    }

    /** Brevet cannot judge this safely right now, and so says no. */
    public static final class NotNow extends AccessRefusal {
        public NotNow(Refusal refusal) {
            super(refusal);
        }
    }

    /** The caller has to show once more, or more strongly, who they are; then the same may go through (RFC 9470). */
    public static final class StepUpNeeded extends AccessRefusal {

        private final Assurance assurance;
        private final Duration within;

        /** @param within how fresh the proof has to be */
        public StepUpNeeded(Refusal refusal, Assurance assurance, Duration within) {
            super(refusal);
            this.assurance = assurance;
            this.within = within;
        }

        /** How strong the proof has to be. */
        public Assurance assurance() {
            return assurance;
        }

        /** How old the proof may be. */
        public Duration within() {
            return within;
        }
    }
}
