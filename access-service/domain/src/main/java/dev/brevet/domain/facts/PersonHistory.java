package dev.brevet.domain.facts;

import dev.brevet.api.shared.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person did before, as far as it says how risky their ask for one entitlement is; under all of their ids.
 *
 * @param asks         when they asked for anything, the latest {@link #MOST_ASKS} times under each id, in any order
 * @param held         how often they were given this entitlement
 * @param holders      who was given this entitlement, the latest {@link #MOST_HOLDERS} of them; not looked up, and empty, if
 *                     the person held it themselves
 * @param brokeGlassAt when they last had access without approval, null if they never had
 * @param unreviewed   how many of those times nobody has reviewed yet
 */
public record PersonHistory(
        List<Instant> asks,
        int held,
        List<PersonId> holders,
        @Nullable Instant brokeGlassAt,
        int unreviewed) {

    /** So many asks are remembered of each id. */
    public static final int MOST_ASKS = 50;

    /** So many holders of an entitlement are looked at. */
    public static final int MOST_HOLDERS = 500;

    /** Somebody who has just come. */
    public static final PersonHistory NONE = new PersonHistory(List.of(), 0, List.of(), null, 0);

    public PersonHistory {
        asks = List.copyOf(asks);
        holders = List.copyOf(holders);
    }
}
