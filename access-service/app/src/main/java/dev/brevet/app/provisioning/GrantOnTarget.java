package dev.brevet.app.provisioning;

import dev.brevet.api.catalog.Setting;
import dev.brevet.connectors.spi.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker needs to know to make a call.
 *
 * @param live   the grant has not ended
 * @param others how many other live grants claim the same right for the same account on the same target
 * @param busy   a call about that account may be under way in the lane of another id: of two people who are one
 * @param account the person's account name, null if it was erased
 */
record GrantOnTarget(
        String grantId,
        @Nullable String account,
        String right,
        boolean live,
        int others,
        boolean busy,
        String connector,
        List<Setting> settings) {

    Access access(String accountName) {
        return new Access(grantId, accountName, right);
    }
}
