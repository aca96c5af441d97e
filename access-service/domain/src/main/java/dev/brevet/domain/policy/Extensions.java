package dev.brevet.domain.policy;

import dev.brevet.api.grant.Extendable;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.policy.PolicyDecision.Permitted;
import dev.brevet.domain.policy.PolicyDecision.Refused;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What policy says to making a live grant longer, beyond whether its holder may have it at all. */
final class Extensions {

    /** No grant lives longer than this, however often it is extended: that would be standing access by another name. */
    private static final Duration LONGEST_IN_ALL = Duration.ofDays(7);

    private Extensions() {}

    /**
     * The same permission under the terms of an extension, decided before the grant ends; or why there is none.
     *
     * @throws AccessRefusal if the length makes no sense whoever asks
     */
    static PolicyDecision of(Permitted permitted, Ask ask, Extendable held) {
        Terms terms = permitted.terms();
        Terms.Extension extension = terms.extension();
        if (extension == null) {
            return refused(
                    permitted,
                    "extension",
                    terms.policy() + " lets nobody make a grant longer.",
                    "Ask for it again once it has ended.");
        }
        if (held.extended() >= extension.times()) {
            return refused(
                    permitted,
                    "extension-times",
                    terms.policy() + " lets a grant be made longer " + times(extension.times()) + ", and this one was.",
                    "Ask for it again once it has ended.");
        }
        unlessNoLongerThan(extension.by(), ask.duration());
        unlessEndsBy(held.issuedAt().plus(LONGEST_IN_ALL), held.endsAt().plus(ask.duration()), held.endsAt());
        Instant decideBy = permitted.decideBy().isBefore(held.endsAt()) ? permitted.decideBy() : held.endsAt();
        return new Permitted(
                permitted.entitlement(),
                extension.approvedAnew() ? terms : terms.needing(List.of()),
                decideBy,
                permitted.policyVersion());
    }

    private static Refused refused(Permitted permitted, String what, String why, String help) {
        return new Refused(
                permitted.entitlement(), new Refusal(permitted.terms().policy() + "/" + what, why, help), List.of());
    }

    private static void unlessNoLongerThan(Duration most, Duration asked) {
        if (asked.compareTo(most) > 0) {
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "extension-too-long",
                            "A grant of this is made longer by at most " + DurationWords.of(most) + " at a time.",
                            "Ask for " + DurationWords.of(most) + " or less."));
        }
    }

    private static void unlessEndsBy(Instant latest, Instant end, Instant now) {
        if (end.isAfter(latest)) {
            Duration left = Duration.between(now, latest);
            throw new AccessRefusal.InvalidInput(
                    "duration",
                    new Refusal(
                            "extension-past-the-longest",
                            "No grant lives longer than " + DurationWords.of(LONGEST_IN_ALL) + " in all.",
                            left.compareTo(PolicyEngine.SHORTEST) < 0
                                    ? "Ask for it again once it has ended."
                                    : "Ask for " + DurationWords.of(left) + " or less."));
        }
    }

    private static String times(int times) {
        return times == 1 ? "once" : times + " times";
    }
}
