package dev.brevet.domain.policy.rules;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.shared.Assurance;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms access is given: one allowing policy and all that others add to it.
 *
 * @param policy      the one that allows
 * @param needs       the approvals that it takes, stage after stage; none means instant
 * @param cap         the longest that it may last
 * @param standard    what is proposed to somebody who names no duration
 * @param remindAfter when deciders are reminded, null if never
 * @param escalateTo  who may decide as well after a while, null if nobody
 * @param stepUp      what the requester has to prove, null if a sign-in is enough
 * @param extension   how a live grant may be made longer, null if not at all
 * @param notified    groups that are told
 * @param startWithin how long its holder has to start it once it is approved, null if it starts by itself
 * @param endsWhenLost whether a live grant ends when it would not be allowed any more; otherwise it is flagged
 */
public record Terms(
        String policy,
        List<ApprovalNeed> needs,
        Duration cap,
        Duration standard,
        Duration decideWithin,
        boolean commentRequired,
        boolean delegation,
        @Nullable Duration remindAfter,
        @Nullable Escalation escalateTo,
        @Nullable StepUp stepUp,
        @Nullable Extension extension,
        Set<GroupId> notified,
        @Nullable Duration startWithin,
        boolean endsWhenLost) {

    /** What is proposed where no policy says otherwise and its cap allows it. */
    public static final Duration USUAL = Duration.ofHours(1);

    public Terms {
        if (!delegation) {
            needs = Needs.inPerson(needs);
        }
    }

    /** Who may decide as well, and from when on. */
    public record Escalation(GroupId to, Duration after) {}

    /** How strongly, and how freshly. */
    public record StepUp(Assurance assurance, Duration within) {

        /** The stronger and fresher of two. */
        static @Nullable StepUp both(@Nullable StepUp one, @Nullable StepUp other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return new StepUp(
                    one.assurance.satisfies(other.assurance) ? one.assurance : other.assurance,
                    shorter(one.within, other.within));
        }
    }

    /** So often, by so much each time; {@code approvedAnew} if the same approvals are needed again. */
    public record Extension(int times, Duration by, boolean approvedAnew) {}

    /** The same terms with other approvals. */
    public Terms needing(List<ApprovalNeed> others) {
        return new Terms(
                policy,
                others,
                cap,
                standard,
                decideWithin,
                commentRequired,
                delegation,
                remindAfter,
                escalateTo,
                stepUp,
                extension,
                notified,
                startWithin,
                endsWhenLost);
    }

    /** These terms and everything that the other policy adds; where they differ, the stricter counts. */
    Terms and(Terms more) {
        Set<GroupId> told = new LinkedHashSet<>(notified);
        told.addAll(more.notified);
        return new Terms(
                policy,
                Needs.both(needs, more.needs),
                shorter(cap, more.cap),
                shorter(standard, more.cap),
                shorter(decideWithin, more.decideWithin),
                commentRequired || more.commentRequired,
                delegation && more.delegation,
                shorterIfAny(remindAfter, more.remindAfter),
                escalateTo,
                StepUp.both(stepUp, more.stepUp),
                extension,
                told,
                shorterIfAny(startWithin, more.startWithin),
                endsWhenLost || more.endsWhenLost);
    }

    private static @Nullable Duration shorterIfAny(@Nullable Duration one, @Nullable Duration other) {
        return one == null || other == null ? one == null ? other : one : shorter(one, other);
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
