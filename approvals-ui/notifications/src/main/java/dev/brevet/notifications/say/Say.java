package dev.brevet.notifications.say;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell some people.
 *
 * @param facts     what the event says beyond what is known of the request, by name; never names of people or texts themselves
 * @param but       who is not told: they did it themselves; null for nobody
 * @param once      told at most once to each person for this request
 * @param insteadOf what it takes the place of, with its facts, where that has not gone out yet
 * @param after     how long it waits for something that takes its place
 */
public record Say(
        Topic topic,
        Whom whom,
        Map<String, String> facts,
        @Nullable PersonId but,
        boolean once,
        List<Topic> insteadOf,
        Duration after) {

    static Say of(Topic topic, Whom whom, @Nullable Object... namesAndValues) {
        return new Say(topic, whom, facts(namesAndValues), null, false, List.of(), Duration.ZERO);
    }

    Say but(@Nullable PersonId person) {
        return new Say(topic, whom, facts, person, once, insteadOf, after);
    }

    Say atMostOnce() {
        return new Say(topic, whom, facts, but, true, insteadOf, after);
    }

    Say insteadOf(Topic... topics) {
        return new Say(topic, whom, facts, but, once, List.of(topics), after);
    }

    Say after(Duration wait) {
        return new Say(topic, whom, facts, but, once, insteadOf, wait);
    }

    private static Map<String, String> facts(@Nullable Object... namesAndValues) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                facts.put(String.valueOf(namesAndValues[i]), value.toString());
            }
        }
        return facts;
    }
}
