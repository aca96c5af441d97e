package dev.brevet.web.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan, or how far it is. */
public sealed interface Planning {

    /** So many of so many of this kind are done; the kind is blank before the first. */
    record Underway(String step, long done, long of) implements Planning {}

    /**
     * A plan as people read it: all counts, and as many names as somebody would read.
     *
     * @param days    of requests that were decided again
     * @param changed entitlements that the two versions say something else about, of so many
     * @param second  why another admin has to apply the same plan, null if one is enough
     */
    record Ready(
            String hash,
            String inForce,
            String proposed,
            int days,
            int changed,
            int of,
            List<Finding> findings,
            List<Shift> asking,
            List<Shift> approving,
            Audience audience,
            List<Outlook> grants,
            Replay replay,
            @Nullable String second)
            implements Planning {

        /** How many people gain something, each counted once per entitlement. */
        public int gains() {
            return asking.stream().mapToInt(Shift::gains).sum();
        }

        /** How many people lose something. */
        public int loses() {
            return asking.stream().mapToInt(Shift::loses).sum();
        }

        /** How many live grants would end. */
        public long ending() {
            return grants.stream().filter(Outlook::ends).count();
        }

        /** How many past requests would come to something else. */
        public int otherwise() {
            return replay.counts().stream()
                    .filter(c -> !c.kind().equals("same"))
                    .mapToInt(Count::requests)
                    .sum();
        }
    }

    /** One thing that lint says, and where. */
    record Finding(String place, boolean error, String message) {}

    /** Who gains and who loses what concerns an entitlement; the names may be fewer than the counts. */
    record Shift(EntitlementId entitlement, int gains, List<PersonId> gain, int loses, List<PersonId> lose) {}

    /** How many people it concerns. */
    record Audience(int people, int askBefore, int askAfter, int toldBefore, int toldAfter) {}

    /** A live grant that would end, or else be flagged. */
    record Outlook(GrantId grant, PersonId person, EntitlementId entitlement, boolean ends, String rule) {}

    /** So many requests came to this. */
    record Count(String kind, int requests) {}

    /** The past, decided once more; {@code lost} are those that cannot be. */
    record Replay(int requests, List<Count> counts, int lost, List<Changed> changed) {}

    /** A request of the past that would come to something else. */
    record Changed(
            RequestId request,
            PersonId person,
            EntitlementId entitlement,
            Instant at,
            String kind,
            String before,
            String after,
            String rule) {}
}
