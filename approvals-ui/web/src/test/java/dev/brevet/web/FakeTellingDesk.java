package dev.brevet.web;

import dev.brevet.views.testing.SampleWorld;
import dev.brevet.web.tellings.TellingDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some tellings of each kind, with the longest of words. */
class FakeTellingDesk implements TellingDesk {

    private static final Instant THEN = Instant.now().minus(Duration.ofHours(2));

    final List<String> again = new ArrayList<>();

    private static Line line(
            String id, String topic, String channel, @Nullable String place, State state, @Nullable String error) {
        return new Line(
                id,
                topic,
                channel,
                place == null ? SampleWorld.DANA : null,
                place,
                place == null ? SampleWorld.DANA.value() : place,
                "r-1",
                THEN,
                state,
                state == State.WAITING ? 4 : 1,
                error,
                state == State.WAITING ? Instant.now().plus(Duration.ofMinutes(3)) : null,
                state == State.WAITING ? null : THEN.plusSeconds(1),
                state != State.WAITING && state != State.OVERTAKEN && state != State.DIGESTED);
    }

    private static List<Line> all() {
        return List.of(
                line("ready/17/slack/p-dana", "Ready", "slack", null, State.TOLD, null),
                line(
                        "card/r-1/slack:C0/17",
                        "A request waits for your decision",
                        "slack",
                        "room C07ACCESSR",
                        State.WAITING,
                        "Slack does not say whether the room is shared: missing_scope"),
                line(
                        "removal-stuck/18/webhook/" + "siem".repeat(15),
                        "A removal is stuck",
                        "webhook",
                        "siem".repeat(15),
                        State.GIVEN_UP,
                        "answered 503"),
                line(
                        "flagged/18/email/p-dana",
                        "A live grant would not be allowed any more",
                        "email",
                        null,
                        State.REFUSED,
                        "550 <script>alert(1)</script>"),
                line(
                        "asked/18/email/p-dana",
                        "A request was made",
                        "email",
                        null,
                        State.UNSURE,
                        "SocketTimeoutException"),
                line("screen/slack:home-of/p-dana/19", "Ready", "slack", "App Home of p-dana", State.OVERTAKEN, null),
                line(
                        "waiting/20/email/p-dana",
                        "A request waits for your decision",
                        "email",
                        null,
                        State.DIGESTED,
                        null));
    }

    @Override
    public List<Way> ways() {
        return List.of(
                new Way("email", 0, Duration.ZERO, 0, null),
                new Way("slack", 12, Duration.ofMinutes(7), 0, "Slack does not answer"),
                new Way("webhook", 3, Duration.ofSeconds(4), 2, null));
    }

    @Override
    public Found find(Looked looked, int limit) {
        return new Found(
                all().stream()
                        .filter(l -> looked.channel().isEmpty() || l.channel().equals(looked.channel()))
                        .filter(l -> looked.state().isEmpty()
                                || l.state().name().toLowerCase(Locale.ROOT).equals(looked.state()))
                        .filter(l -> looked.to().isEmpty() || l.to().equals(looked.to()))
                        .toList(),
                looked.after() == null ? "next" : null);
    }

    @Override
    public Optional<Line> get(String id) {
        return all().stream().filter(l -> l.id().equals(id)).findFirst();
    }

    @Override
    public List<Try> tries(String id) {
        return List.of(
                new Try(THEN.plusSeconds(9), 10_004, "RETRY", "answered 503"), new Try(THEN, 31, "UNKNOWN", null));
    }

    @Override
    public boolean again(String id) {
        return again.add(id);
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                new Hook("siem", "siem.example.com", false, List.of("A removal is stuck", "Ready"), all().get(2)),
                new Hook("cmdb", "cmdb.internal", true, List.of(), null));
    }
}
