package dev.brevet.slack.act;

import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.slack.cards.Forms;
import dev.brevet.slack.cards.Texts;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.look.Shown;
import dev.brevet.views.grants.GrantView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the form for more time holds, and what would come of it as policy is now. */
@Component
class Stretch {

    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));
    private static final Duration USUAL = Duration.ofMinutes(30);

    private final Look look;

    Stretch(Look look) {
        this.look = look;
    }

    /** A grant that may last longer, and how; or why not. */
    sealed interface Held {
        record May(GrantView grant, ExtensionOffer offer, Instant endsAt) implements Held {}

        record MayNot(String why) implements Held {}
    }

    /** The grant of this request, as far as it is this person's. */
    Held held(String request, PersonId person) {
        Optional<Shown> shown = request(request).flatMap(look::shown);
        GrantView grant = shown.map(Shown::grant).orElse(null);
        if (grant == null) {
            return new Held.MayNot("Brevet does not know this access.");
        }
        if (!grant.person().id().equals(person)) {
            return new Held.MayNot("Only who has it can ask for more time.");
        }
        Instant endsAt = grant.endsAt();
        if (!grant.state().usable() || endsAt == null) {
            return new Held.MayNot("It is over. Ask for it again.");
        }
        ExtensionOffer offer = shown.map(Shown::more).orElse(null);
        return offer == null
                ? new Held.MayNot(
                        "The policy in force lets nobody make it longer, or not as often. Ask for it again once it has ended.")
                : new Held.May(grant, offer, endsAt);
    }

    static Optional<RequestId> request(String id) {
        try {
            return Optional.of(new RequestId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Forms.Extend draw(Forms.Stretching memory, Held.May held, @Nullable Duration wanted, String why) {
        List<Duration> lengths = lengths(held.offer());
        Duration chosen = wanted != null && lengths.contains(wanted) ? wanted : usual(held.offer());
        List<String> lines = new ArrayList<>();
        lines.add("It ends at " + Texts.time(held.endsAt()) + ", and goes on until then whatever comes of this. With "
                + DurationWords.of(chosen) + " more it ends at "
                + Texts.time(held.endsAt().plus(chosen)) + ".");
        lines.add(
                held.offer().approvedAnew()
                        ? "The same people as before have to agree, before it ends."
                        : "Policy lets it last longer at once.");
        int left = held.offer().times() - held.grant().extended();
        lines.add("At most " + DurationWords.of(held.offer().by()) + " each time, "
                + (left == 1 ? "once more." : left + " times more."));
        return new Forms.Extend(
                memory, held.grant().entitlement() + " on " + held.grant().target(), chosen, why, lengths, lines);
    }

    /** What is wrong, by block. */
    Map<String, String> problems(PersonId person, String metadata, Map<String, String> fields) {
        Map<String, String> problems = new HashMap<>();
        Duration wanted = Sheet.Filled.of(fields).duration();
        if (fields.getOrDefault(Forms.WHY, "").isBlank()) {
            problems.put(Forms.WHY, "Say why: approvers read it, and it stays on the record.");
        }
        switch (held(
                Forms.Stretching.read(metadata).map(Forms.Stretching::request).orElse(""), person)) {
            case Held.MayNot(var why) -> problems.put(Forms.DURATION, why);
            case Held.May may when wanted == null -> problems.put(Forms.DURATION, "Pick how much longer.");
            case Held.May may
            when wanted.compareTo(may.offer().by()) > 0 ->
                problems.put(
                        Forms.DURATION,
                        "It is made longer by at most "
                                + DurationWords.of(may.offer().by()) + " at a time. Pick that or less.");
            case Held.May unused -> {}
        }
        return problems;
    }

    /** The usual ones that policy offers, and the longest that it does. */
    private static List<Duration> lengths(ExtensionOffer offer) {
        return Stream.concat(LENGTHS.stream().filter(d -> d.compareTo(offer.by()) < 0), Stream.of(offer.by()))
                .toList();
    }

    private static Duration usual(ExtensionOffer offer) {
        return USUAL.compareTo(offer.by()) < 0 ? USUAL : offer.by();
    }
}
