package dev.brevet.web.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to know about the policies. Whoever calls has made sure that the answer is for whoever reads it. */
public interface PolicyDesk {

    /** Where a version stands. */
    enum Standing {
        IN_FORCE,
        AWAITS_SECOND,
        PROPOSED,
        EARLIER
    }

    /**
     * A version of all policies.
     *
     * @param source where its files came from
     * @param proposedBy null if Brevet found them at its start
     * @param files  how many
     * @param steps  what became of it, in the order of the log
     */
    record Version(
            String id,
            Standing standing,
            String source,
            @Nullable PersonId proposedBy,
            Instant proposedAt,
            int files,
            List<Step> steps) {

        /** Short enough to be said. */
        public String shortId() {
            return id.length() > 12 ? id.substring(0, 12) : id;
        }
    }

    /** What can become of a version. */
    enum StepKind {
        PLAN_SEEN,
        AWAITS_SECOND,
        APPLIED
    }

    /**
     * Something that became of a version.
     *
     * @param second who agreed, where it took two
     * @param why    it takes two
     * @param reason that the admin gave
     */
    record Step(
            StepKind kind,
            String planHash,
            PersonId by,
            @Nullable PersonId second,
            @Nullable String why,
            @Nullable String reason,
            Instant at) {}

    /** A case to decide. */
    record Case(
            PersonId person,
            EntitlementId entitlement,
            Duration duration,
            @Nullable Instant start,
            Map<String, String> inputs) {}

    /**
     * What is decided in a case, and why.
     *
     * @param outcome    instant, approval, step-up or refused
     * @param breakGlass whether in an emergency they could take it without approval
     */
    record Explanation(
            String outcome,
            @Nullable String policy,
            List<String> approvals,
            @Nullable Refusal refusal,
            List<Check> checks,
            boolean breakGlass) {}

    /** Somebody who may ask, under which policy, and who has to agree. */
    record MayAsk(PersonId person, String policy, List<String> approvals) {}

    /** All versions, the newest first. */
    List<Version> versions();

    /** The files of a version, empty if nobody proposed it. */
    Optional<List<PolicyFile>> files(String version);

    /** The name of the version that these files are, empty if they do not compile. */
    Optional<String> versionOf(List<PolicyFile> files);

    /**
     * How far the plan of a version is; begins it if nobody has.
     *
     * @throws AccessRefusal if there is no such version
     */
    Planning plan(String version, int days);

    /** What the policies in force decide in a case. */
    Explanation explain(Case asked);

    /**
     * Who may ask for this at all.
     *
     * @throws AccessRefusal if there is no such entitlement
     */
    List<MayAsk> whoCan(EntitlementId entitlement);

    /** Everything that can be asked for. */
    List<EntitlementId> entitlements();
}
