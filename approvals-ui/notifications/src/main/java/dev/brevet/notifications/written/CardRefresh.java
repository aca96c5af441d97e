package dev.brevet.notifications.written;

import dev.brevet.api.request.RequestId;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has the cards of a request drawn again though the log says nothing new: in their lanes, after what waits there. */
@Component
public class CardRefresh {

    private final JdbcClient jdbc;

    CardRefresh(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every card of the request in this channel; nothing if there is none. */
    public void again(RequestId request, ChannelId channel) {
        again(request, channel, null);
    }

    /** The card at this place alone. */
    public void again(RequestId request, Place place) {
        again(request, place.channel(), place.address());
    }

    private void again(RequestId request, ChannelId channel, @Nullable String place) {
        jdbc.sql("""
                        insert into telling (id, log_index, part, topic, kind, channel, lane, pace, place, request_id, facts,
                            due_at, since, state)
                        select lane || '/' || log_index || '/again/' || (part + 1), log_index, part + 1, topic, kind, channel,
                               lane, pace, place, request_id, facts, brevet_now(), brevet_now(), 'PENDING'
                          from (select distinct on (lane) * from telling
                                 where request_id = ? and channel = ? and kind = 'CARD' and lane like 'card/%'
                                   and place = coalesce(?, place)
                                 order by lane, log_index desc, part desc) newest
                        on conflict (id) do nothing""").param(request.value()).param(channel.value()).param(place).update();
    }
}
