package dev.brevet.web.words;

import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.EvidenceLevel;
import dev.brevet.api.grant.Problem;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.RequestState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Says states, durations and times in the words of the glossary. */
@Component
public class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
    private final Clock clock;

    Words(ObjectProvider<Clock> clock) {
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        bundle.setBasename("dev/brevet/web/words");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
    }

    /** The sentence under this key of the bundle. */
    public String say(String key, Object... with) {
        return bundle.getMessage(key, with, Locale.ENGLISH);
    }

    /** The sentence under this key, or another if the bundle has none. */
    public String sayOr(String key, String otherwise) {
        return Objects.requireNonNullElse(bundle.getMessage(key, null, otherwise, Locale.ENGLISH), otherwise);
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }

    /** A duration as people say it: "1 h 12 min". */
    public String duration(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return "0 s";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return Math.max(1, duration.toSeconds()) + " s";
        }
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        if (days > 0) {
            return hours == 0 ? days + " d" : days + " d " + hours + " h";
        }
        if (hours > 0) {
            return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
        }
        return minutes + " min";
    }

    /** How long until then; never negative. */
    public String until(Instant then) {
        return duration(Duration.between(now(), then));
    }

    /** How long it took. */
    public String between(Instant from, Instant to) {
        Duration took = Duration.between(from, to);
        if (took.toMillis() < 1000) {
            return "under 1 s";
        }
        return duration(took);
    }

    /** A time of day, with the day if it is not today. */
    public String time(Instant at) {
        return on(at, TIME);
    }

    /** A time of day to the second, with the day if it is not today. */
    public String exact(Instant at) {
        return on(at, EXACT);
    }

    private String on(Instant at, DateTimeFormatter format) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        String time = format.format(at.atOffset(ZoneOffset.UTC));
        if (day.equals(today)) {
            return time;
        }
        return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day) + ", " + time;
    }

    /** Where a request stands. */
    public String state(RequestView request) {
        return switch (request.state()) {
            case PENDING -> say("request.pending", request.approvalsGiven(), request.approvalsNeeded());
            case APPROVED -> say("request.approved");
            case DENIED -> say(request.rule() == null ? "request.denied" : "request.refused");
            case WITHDRAWN -> say("request.withdrawn");
            case LAPSED -> say("request.lapsed");
            case COMPLETED -> say(request.handling().extending() == null ? "request.completed" : "request.extended");
            case FAILED -> say("request.failed");
        };
    }

    /** Where a request stands, when nothing but the state is known. */
    public String state(RequestState state) {
        return say("request." + state.word() + ".short");
    }

    /** Where a grant stands. */
    public String state(GrantView grant) {
        return switch (grant.state()) {
            case SCHEDULED ->
                say(
                        grant.byHolder() ? "grant.waits" : "grant.scheduled",
                        grant.startAt() == null ? "" : time(grant.startAt()));
            case PROVISIONING -> say("grant.provisioning");
            case READY -> say("grant.ready", grant.endsAt() == null ? "" : until(grant.endsAt()));
            case ENDING -> say("grant.ending", grant.endsAt() == null ? "" : until(grant.endsAt()));
            case ENDED -> say("grant.ended", cause(grant.cause()));
            case REMOVED ->
                grant.attestedBy().isEmpty()
                        ? say("grant.removed", grant.removedAt() == null ? "" : exact(grant.removedAt()))
                        : say("grant.attested");
            case STUCK -> say("grant.stuck");
            case FAILED -> say("grant.failed");
        };
    }

    /** Where a grant stands, when nothing but the state is known. */
    public String state(GrantState state) {
        return say("grant." + state.word() + ".short");
    }

    /** Which tone a grant's state has; the word always says it too. */
    public String tone(GrantState state) {
        return switch (state) {
            case READY -> "ready";
            case ENDING -> "ending";
            case STUCK, FAILED -> "trouble";
            case PROVISIONING, ENDED -> "busy";
            case SCHEDULED, REMOVED -> "quiet";
        };
    }

    /** Which tone a request's state has; the word always says it too. */
    public String tone(RequestState state) {
        return switch (state) {
            case PENDING, APPROVED -> "busy";
            case FAILED -> "trouble";
            case DENIED, WITHDRAWN, LAPSED, COMPLETED -> "quiet";
        };
    }

    /** Why a grant ended, in one word. */
    public String cause(@Nullable EndCause cause) {
        return cause == null ? "" : say("cause." + cause.name());
    }

    /** How far evidence goes. */
    public String level(EvidenceLevel level) {
        return say("evidence." + level.name());
    }

    /** What a target's trouble is. */
    public String problem(Problem problem) {
        return say("problem." + problem.name());
    }

    /** Where an entitlement acts. */
    public String environment(@Nullable Environment environment) {
        return environment == null ? "" : say("environment." + environment.name());
    }

    /** Why policy refused, as far as the rule tells. */
    public Refusal refusal(String rule) {
        return new Refusal(
                rule,
                sayOr("rule." + rule + ".why", say("rule.other.why", rule)),
                sayOr("rule." + rule + ".help", say("rule.other.help")));
    }

    /** What the target promises about ends, for who decides and who asks. */
    public String promise(@Nullable String connector, TargetTraits traits) {
        String who = sayOr("connector." + connector, say("connector.other"));
        String expiry = say(traits.expiresNatively() ? "promise.native" : "promise.brevet", who);
        String residual = traits.residual().isZero()
                ? say(traits.endsSessions() ? "promise.none" : "promise.none.sessions")
                : say("promise.residual", duration(traits.residual()));
        return expiry + " " + residual;
    }
}
