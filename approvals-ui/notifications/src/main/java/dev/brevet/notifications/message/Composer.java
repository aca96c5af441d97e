package dev.brevet.notifications.message;

import dev.brevet.api.request.RequestId;
import dev.brevet.api.review.ReviewId;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.notifications.say.Known;
import dev.brevet.notifications.written.KnownRequests;
import dev.brevet.views.shared.Lookups;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Puts a telling into words, with names and texts as they are now: what was erased since is not told. */
@Component
public class Composer {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private final KnownRequests requests;
    private final Lookups lookups;
    private final URI base;
    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    Composer(
            KnownRequests requests,
            Lookups lookups,
            @Value("${brevet.sign-in.public-url:http://localhost:8080}") String publicUrl) {
        this.requests = requests;
        this.lookups = lookups;
        this.base = URI.create(publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl);
        words.setBasename("dev/brevet/notifications/words");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
    }

    /** The words of a telling. */
    public Message compose(Telling telling) {
        RequestId request = telling.request();
        Known known = request == null ? null : requests.find(request).orElse(null);
        return known == null ? withoutRequest(telling) : about(known, telling);
    }

    /** What a topic is called where people choose. */
    public String name(Topic topic) {
        return say(topic.word() + ".name");
    }

    /** Under which address people choose what they are told. */
    public URI choices() {
        return at("/me/notifications");
    }

    private Message withoutRequest(Telling telling) {
        String word = telling.topic().word();
        Object[] with = {telling.facts().getOrDefault("count", "")};
        return new Message(
                say(word + ".subject", with),
                say(word + ".sentence", with),
                List.of(),
                List.of(),
                new Message.Link(say("act.inbox"), at("/inbox")));
    }

    private Message about(Known known, Telling telling) {
        Map<String, String> facts = telling.facts();
        List<@Nullable String> people = new ArrayList<>(List.of(known.asker().value()));
        people.add(facts.get("by"));
        people.add(facts.get("first"));
        Lookups.People names = lookups.people(people);
        List<@Nullable String> references = new ArrayList<>(List.of(known.reasonRef()));
        references.add(facts.get("comment"));
        Lookups.Texts texts = lookups.texts(references);
        String by = facts.containsKey("by") ? name(names, Objects.requireNonNull(facts.get("by"))) : "Brevet";
        Object[] with = {
            known.extending() == null
                    ? known.entitlement().value()
                    : say("more-time", known.entitlement().value()),
            known.target().value(),
            name(names, known.asker().value()),
            by,
            duration(granted(known, facts)),
            time(known.decideBy()),
            ends(known, facts),
            facts.containsKey("problem") ? say("problem." + facts.get("problem")) : "",
            facts.containsKey("cause") ? say("cause." + facts.get("cause"), by) : "",
            facts.getOrDefault("rule", ""),
            facts.containsKey("finding") ? say("finding." + facts.get("finding")) : "",
            facts.containsKey("startAt") ? time(Instant.parse(Objects.requireNonNull(facts.get("startAt")))) : ""
        };
        String word = telling.topic().word() + (byHolder(telling.topic(), facts) ? ".by-holder" : "");
        return new Message(
                say(word + ".subject", with),
                say(word + ".sentence", with),
                lines(known, facts, names),
                quotes(texts.text(known.reasonRef()), texts.textOrNull(facts.get("comment")), by),
                act(telling.topic(), known, facts));
    }

    private static Duration granted(Known known, Map<String, String> facts) {
        String granted = facts.get("granted");
        return granted == null ? known.duration() : Duration.parse(granted);
    }

    private List<Message.Line> lines(Known known, Map<String, String> facts, Lookups.People names) {
        return List.of(
                new Message.Line(say("line.who"), name(names, known.asker().value())),
                new Message.Line(say("line.what"), known.entitlement() + " " + say("line.on") + " " + known.target()),
                new Message.Line(say("line.long"), duration(granted(known, facts))),
                new Message.Line(say("line.request"), known.request().value()));
    }

    private List<Message.Quote> quotes(String reason, @Nullable String comment, String by) {
        List<Message.Quote> quotes = new ArrayList<>();
        quotes.add(new Message.Quote(say("quote.reason"), Visible.text(reason)));
        if (comment != null) {
            quotes.add(new Message.Quote(say("quote.comment", by), Visible.text(comment)));
        }
        return List.copyOf(quotes);
    }

    /** Whether its holder starts it, until the time that is told as its start. */
    private static boolean byHolder(Topic topic, Map<String, String> facts) {
        return topic == Topic.SCHEDULED && facts.containsKey("byHolder");
    }

    private Message.Link act(Topic topic, Known known, Map<String, String> facts) {
        return switch (topic) {
            case WAITING, REMINDED, DIGEST -> new Message.Link(say("act.decide"), at("/inbox#ask-" + known.request()));
            case ENDING -> new Message.Link(say("act.extend"), at("/r/" + known.request()));
            case REVIEW, REVIEW_OVERDUE ->
                new Message.Link(say("act.review"), at("/reviews/" + ReviewId.of(known.request())));
            case READY -> new Message.Link(say("act.use"), at("/"));
            case SCHEDULED ->
                new Message.Link(say(byHolder(topic, facts) ? "act.start" : "act.look"), at("/r/" + known.request()));
            case ASKED,
                    PROGRESSED,
                    APPROVED,
                    DENIED,
                    WITHDRAWN,
                    LAPSED,
                    SETUP_DELAYED,
                    SETUP_FAILED,
                    FLAGGED,
                    ENDED,
                    REMOVED,
                    REMOVAL_STUCK,
                    REMOVAL_ATTESTED,
                    EXTENDED,
                    BREAK_GLASS,
                    REVIEWED -> new Message.Link(say("act.look"), at("/r/" + known.request()));
        };
    }

    private static String name(Lookups.People names, String person) {
        return Visible.line(names.ref(person).name());
    }

    private URI at(String path) {
        return URI.create(base + path);
    }

    private String ends(Known known, Map<String, String> facts) {
        String said = facts.get("endsAt");
        Instant at = said == null ? known.endsAt() : Instant.parse(said);
        return at == null ? "" : time(at);
    }

    private static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static String duration(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours == 0) {
            return duration.toMinutes() + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }

    private String say(String key, Object... with) {
        return words.getMessage(key, with, Locale.ENGLISH);
    }
}
