package dev.brevet.notifications;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.Telling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A chat that notes what it is told, and does what the test wants of it; all nodes of a test share one. */
final class FakeChannel implements Channel {

    static final FakeChannel SHARED = new FakeChannel();

    final List<Telling> heard = Collections.synchronizedList(new ArrayList<>());
    volatile Function<Telling, Outcome> answer = FakeChannel::well;
    volatile Duration pace = Duration.ZERO;
    volatile BiFunction<RequestId, Set<PersonId>, List<Place>> screens = (request, people) -> List.of();

    static Outcome well(Telling telling) {
        return new Outcome.Delivered("ts-" + telling.lane());
    }

    void reset() {
        heard.clear();
        answer = FakeChannel::well;
        pace = Duration.ZERO;
        screens = (request, people) -> List.of();
    }

    @Override
    public ChannelId id() {
        return new ChannelId("chat");
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.allOf(Kind.class);
    }

    @Override
    public List<Place> screens(RequestId request, Set<PersonId> people) {
        return screens.apply(request, people);
    }

    @Override
    public Duration pace() {
        return pace;
    }

    @Override
    public Outcome deliver(Telling telling) {
        Outcome outcome = answer.apply(telling);
        if (outcome instanceof Outcome.Delivered) {
            heard.add(telling);
        }
        return outcome;
    }

    /** What was heard in each lane, in order. */
    List<String> in(String lane) {
        synchronized (heard) {
            return heard.stream()
                    .filter(t -> t.lane().equals(lane))
                    .map(t -> t.topic().name())
                    .toList();
        }
    }
}
