package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.spi.Access;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which sessions the latest revoke found, so that a look in the same attempt can tell them from younger ones.
 *
 * <p>Only for the same fence: with any other, somebody may have granted and revoked elsewhere in between, and every live
 * session of the account counts. Losing this memory makes a look stricter, never laxer.
 */
final class EndedSessions {

    private static final int MOST = 10_000;

    private final Map<Key, Found> found = new LinkedHashMap<>();

    synchronized void remember(Access access, long fence, Set<Integer> pids) {
        Key key = new Key(access.account(), access.right());
        found.remove(key);
        found.put(key, new Found(fence, pids));
        if (found.size() > MOST) {
            found.remove(found.keySet().iterator().next());
        }
    }

    synchronized @Nullable Set<Integer> of(Access access, long fence) {
        Found latest = found.get(new Key(access.account(), access.right()));
        return latest != null && latest.fence() == fence ? latest.pids() : null;
    }

    private record Key(String account, String right) {}

    private record Found(long fence, Set<Integer> pids) {}
}
