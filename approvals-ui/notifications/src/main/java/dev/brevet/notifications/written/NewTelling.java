package dev.brevet.notifications.written;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.notifications.say.Say;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A telling about to be written; {@code id} is made of what is told to whom, so that it is written once.
 *
 * @param insteadOf topics that it takes the place of, for the same person and request
 * @param after     how long it waits for something that takes its place
 */
record NewTelling(
        String id,
        Topic topic,
        Kind kind,
        ChannelId channel,
        String lane,
        String pace,
        @Nullable PersonId person,
        @Nullable Place place,
        RequestId request,
        Map<String, String> facts,
        List<Topic> insteadOf,
        Duration after) {

    /** @param once what tells this apart from other tellings of the topic to the same person: an index, or the request */
    static NewTelling toPerson(String once, Say say, ChannelId channel, PersonId person, RequestId request) {
        String pace = channel + "/" + person;
        return new NewTelling(
                say.topic().word() + "/" + once + "/" + pace,
                say.topic(),
                Kind.NOTICE,
                channel,
                pace + "/" + request,
                pace,
                person,
                null,
                request,
                say.facts(),
                say.insteadOf(),
                say.after());
    }

    static NewTelling toPlace(long index, Topic topic, Place place, RequestId request, Map<String, String> facts) {
        String pace = place.channel() + "/" + place.address();
        return new NewTelling(
                topic.word() + "/" + index + "/" + pace,
                topic,
                Kind.NOTICE,
                place.channel(),
                pace + "/" + request,
                pace,
                null,
                place,
                request,
                facts,
                List.of(),
                Duration.ZERO);
    }

    /** What shows many requests is drawn as a whole, by the newest of them all. */
    static NewTelling screen(long index, Topic topic, Place place, RequestId request) {
        String lane = "screen/" + place;
        return new NewTelling(
                lane + "/" + index,
                topic,
                Kind.CARD,
                place.channel(),
                lane,
                place.channel() + "/" + place.address(),
                null,
                place,
                request,
                Map.of(),
                List.of(),
                Duration.ZERO);
    }

    static NewTelling card(long index, Topic topic, Place place, RequestId request) {
        String pace = place.channel() + "/" + place.address();
        String lane = "card/" + request + "/" + place;
        return new NewTelling(
                lane + "/" + index,
                topic,
                Kind.CARD,
                place.channel(),
                lane,
                pace,
                null,
                place,
                request,
                Map.of(),
                List.of(),
                Duration.ZERO);
    }

    NewTelling with(Map<String, String> more) {
        return new NewTelling(
                id, topic, kind, channel, lane, pace, person, place, request, Map.copyOf(more), insteadOf, after);
    }
}
