package dev.brevet.notifications.written;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.notifications.choice.Choices;
import dev.brevet.notifications.route.Routes;
import dev.brevet.notifications.say.Audience;
import dev.brevet.notifications.say.Known;
import dev.brevet.notifications.say.Say;
import dev.brevet.notifications.say.Tell;
import dev.brevet.notifications.say.Whom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Finds out who hears what through which channel, and writes it down.
 *
 * <p>Nobody is asked for more than {@link #NOTICES_AN_HOUR} decisions in an hour through a channel: whoever wants to tire an
 * approver out gets one digest.
 */
@Component
class Addressing {

    static final int NOTICES_AN_HOUR = 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DIGEST_SOON = Duration.ofMinutes(5);

    private final List<Channel> channels;
    private final Audience audience;
    private final Choices choices;
    private final Routes routes;
    private final TellingRows rows;

    Addressing(ObjectProvider<Channel> channels, Audience audience, Choices choices, Routes routes, TellingRows rows) {
        this.channels = channels.orderedStream().toList();
        this.audience = audience;
        this.choices = choices;
        this.routes = routes;
        this.rows = rows;
    }

    void write(long index, Known known, Tell tell, Instant now) {
        List<NewTelling> all = new ArrayList<>();
        for (Channel channel : channels) {
            if (channel.on()) {
                for (Say say : tell.says()) {
                    toPeople(index, known, say, channel, all);
                }
                toPlaces(index, known, tell, channel, all);
            }
        }
        Map<String, NewTelling> fresh = new LinkedHashMap<>();
        Set<String> written = all.isEmpty() ? Set.of() : rows.written(all);
        all.stream().filter(t -> !written.contains(t.id())).forEach(t -> fresh.putIfAbsent(t.id(), t));
        if (!fresh.isEmpty()) {
            List<NewTelling> tellings =
                    fresh.values().stream().map(t -> rows.overtake(t, now)).toList();
            rows.write(index, tellings, overTheLimit(index, tellings, now), now);
        }
    }

    private void toPeople(long index, Known known, Say say, Channel channel, List<NewTelling> all) {
        if (!channel.reachesPeople() || !channel.kinds().contains(Kind.NOTICE)) {
            return;
        }
        Set<PersonId> people = new LinkedHashSet<>();
        // Whoever asked may belong to those who decide, and decides nothing for themselves.
        whom(say.whom(), known)
                .filter(p -> !p.equals(say.but()))
                .filter(p -> !(say.topic().asksForDecision() && p.equals(known.asker())))
                .forEach(p -> audience.reader(p).ifPresent(people::add));
        Set<PersonId> without = choices.without(people, say.topic(), channel.id());
        for (PersonId person : people) {
            if (!without.contains(person)) {
                all.add(NewTelling.toPerson(
                        say.once() ? known.request().value() : String.valueOf(index),
                        say,
                        channel.id(),
                        person,
                        known.request()));
            }
        }
    }

    private Stream<PersonId> whom(Whom whom, Known known) {
        return switch (whom) {
            case Whom.Asker unused -> Stream.of(known.asker());
            case Whom.Deciders unused -> audience.deciders(known.asker(), known.needs(), known.approvers()).stream();
            case Whom.Approvers unused -> known.approvers().stream();
            case Whom.AlsoTold unused ->
                audience.alsoTold(known.entitlement(), known.policy()).stream()
                        .flatMap(group -> audience.members(group).stream());
            case Whom.Members(var group) -> audience.members(group).stream();
            case Whom.One(var person) -> Stream.of(person);
        };
    }

    private void toPlaces(long index, Known known, Tell tell, Channel channel, List<NewTelling> all) {
        Set<Topic> told = new HashSet<>();
        for (Say say : tell.says()) {
            if (told.add(say.topic())) {
                for (Place place : channel.listeners(say.topic())) {
                    all.add(NewTelling.toPlace(index, say.topic(), place, known.request(), say.facts()));
                }
            }
        }
        if (tell.card() && channel.kinds().contains(Kind.CARD)) {
            Topic topic = tell.says().isEmpty()
                    ? Topic.PROGRESSED
                    : tell.says().getFirst().topic();
            List<Place> routed =
                    routes.cards(known, audience.traits(known.entitlement()).orElse(null), channel.id());
            for (Place place : Stream.concat(routed.stream(), channel.cards(known.request()).stream())
                    .toList()) {
                all.add(NewTelling.card(index, topic, place, known.request()));
            }
            for (Place place : channel.screens(known.request(), concerned(known, tell))) {
                all.add(NewTelling.screen(index, topic, place, known.request()));
            }
        }
    }

    /** Who sees the request from now on, if they look: who asked, and who may decide now. */
    private Set<PersonId> concerned(Known known, Tell tell) {
        Set<PersonId> people = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of(known.asker()),
                        tell.says().stream()
                                .filter(say -> say.topic().asksForDecision())
                                .flatMap(say -> whom(say.whom(), known)))
                .forEach(person -> audience.reader(person).ifPresent(people::add));
        return people;
    }

    /** Which of these are one too many; they are counted into the digest of whom they are for. */
    private Set<String> overTheLimit(long index, List<NewTelling> tellings, Instant now) {
        Set<String> over = new HashSet<>();
        for (NewTelling telling : tellings) {
            PersonId person = telling.person();
            if (person != null
                    && telling.topic().asksForDecision()
                    && rows.asked(person, telling.channel(), now.minus(HOUR)) >= NOTICES_AN_HOUR) {
                over.add(telling.id());
                rows.digest(index, person, telling.channel(), 1, now, DIGEST_SOON, HOUR);
            }
        }
        return over;
    }
}
