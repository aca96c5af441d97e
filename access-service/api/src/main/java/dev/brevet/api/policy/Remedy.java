package dev.brevet.api.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import java.time.Duration;
import java.time.Instant;

/** A change to an ask, or to the one who asks, that would turn a refusal into a permission; offered only if it does. */
public sealed interface Remedy {

    /** The remedy as a part of a sentence: “ask for 2 h or less”. */
    String words();

    /** Ask for a shorter time. */
    record Shorten(Duration to) implements Remedy {
        @Override
        public String words() {
            return "ask for " + DurationWords.of(to) + " or less";
        }
    }

    /** Let the access begin later, at this instant or within the same hours. */
    record BeginAt(Instant at) implements Remedy {

        private static final String WORDS = "let it begin at ";

        /** Whether this remedy is among those of a sentence. */
        public static boolean isIn(String sentence) {
            return sentence.contains(WORDS);
        }

        @Override
        public String words() {
            return WORDS + at;
        }
    }

    /** Let the access begin now instead of later. */
    record BeginNow() implements Remedy {
        @Override
        public String words() {
            return "let it begin at once";
        }
    }

    /** Answer a question of the policy, in this form. */
    record AnswerInput(String input, String example) implements Remedy {
        @Override
        public String words() {
            return "fill in " + input + " (such as " + example + ")";
        }
    }

    /** Become a member of a group. */
    record JoinGroup(GroupId group) implements Remedy {
        @Override
        public String words() {
            return "become a member of " + group;
        }
    }

    /** Hand back access that stands in the way. */
    record HandBack(EntitlementId entitlement) implements Remedy {
        @Override
        public String words() {
            return "hand back " + entitlement + " first";
        }
    }
}
