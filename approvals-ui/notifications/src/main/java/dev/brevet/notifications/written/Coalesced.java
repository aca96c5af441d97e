package dev.brevet.notifications.written;

import dev.brevet.api.request.RequestId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to which requests, where many tellings are drawn as one. */
@Component
public class Coalesced {

    private final JdbcClient jdbc;

    Coalesced(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For each request that waits in the lane up to this index, the last index at which something happened to it. */
    public Map<RequestId, Long> upTo(String lane, long logIndex) {
        Map<RequestId, Long> last = new HashMap<>();
        jdbc.sql("""
                        select request_id, max(log_index) as last from telling
                         where lane = ? and state = 'PENDING' and log_index <= ? and request_id is not null
                         group by request_id""").params(lane, logIndex).query(row -> {
            last.put(new RequestId(row.getString("request_id")), row.getLong("last"));
        });
        return Map.copyOf(last);
    }
}
