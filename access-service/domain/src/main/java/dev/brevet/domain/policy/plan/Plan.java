package dev.brevet.domain.policy.plan;

import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.set.PlanHash;
import dev.brevet.domain.policy.set.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it would mean to put other policies in force, looked at before it is done.
 *
 * <p>Pure, and as large as the change: entitlements whose policies stay the same are not looked at.
 *
 * @param hash      names exactly this plan; whoever applies it names it
 * @param changed   entitlements about which the two versions say something else
 * @param of        entitlements that there are
 * @param asking    who may ask for what they could not ask for before, and the other way round
 * @param approving who may approve what they could not approve before, and the other way round
 * @param audience  how many people the changed entitlements concern
 * @param grants    live grants that would end or be flagged
 * @param second    why a second admin has to agree, null if one is enough
 */
public record Plan(
        String hash,
        String inForce,
        String proposed,
        int changed,
        int of,
        List<Shift> asking,
        List<Shift> approving,
        Audience audience,
        List<GrantOutlook> grants,
        Replay replay,
        @Nullable String second) {

    /**
     * How many people may ask for at least one changed entitlement, and how many are told when somebody does.
     *
     * @param people everybody who is active
     */
    public record Audience(int people, int askBefore, int askAfter, int toldBefore, int toldAfter) {}

    /** Plans a change. */
    public static Plan of(
            PolicySet before,
            PolicySet after,
            Facts facts,
            List<HeldGrant> live,
            List<PastRequest> past,
            PlanProgress progress) {
        Changed changed = Changed.between(before, after, facts.entitlements());
        People people = People.of(before, after, facts, changed, progress);
        return new Plan(
                PlanHash.of(before.version(), after.version(), facts.version()),
                before.version(),
                after.version(),
                changed.entitlements().size(),
                facts.entitlements().size(),
                people.asking(),
                people.approving(),
                people.audience(),
                Outlooks.of(before, after, facts, changed, live),
                Replays.of(before, after, changed, past, progress),
                before.isEmpty() ? null : Reach.needsSecond(before, after, facts));
    }

    /** Whether nothing would be different for anybody. */
    public boolean changesNothing() {
        return changed == 0;
    }
}
