package dev.brevet.domain.facts;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Gives;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entitlement as decisions see it.
 *
 * @param gives     the commitment to the words that say what it gives
 * @param askers    who may ask while no policy is in force
 * @param approvals what that takes while no policy is in force
 * @param version   of the definition: identifies exactly what was in force
 */
public record EntitlementFact(
        EntitlementId id,
        TargetId target,
        TargetTraits traits,
        Environment environment,
        DataClass dataClass,
        Map<String, String> labels,
        String right,
        String gives,
        Duration cap,
        Duration decideWithin,
        Set<GroupId> askers,
        List<ApprovalNeed> approvals,
        String version) {

    /** The same, classified and labelled otherwise. */
    public EntitlementFact with(Environment environment, DataClass dataClass, Map<String, String> labels) {
        return new EntitlementFact(
                id,
                target,
                traits,
                environment,
                dataClass,
                labels,
                right,
                gives,
                cap,
                decideWithin,
                askers,
                approvals,
                version);
    }

    /** What those who decide are shown of it. */
    public Gives shown() {
        return new Gives(right, environment, dataClass, gives);
    }
}
