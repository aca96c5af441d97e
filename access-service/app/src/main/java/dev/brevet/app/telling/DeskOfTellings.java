package dev.brevet.app.telling;

import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.delivery.TellingFigures;
import dev.brevet.notifications.delivery.TellingHistory;
import dev.brevet.notifications.delivery.TellingList;
import dev.brevet.notifications.message.Composer;
import dev.brevet.notifications.webhook.WebhookChannel;
import dev.brevet.web.tellings.TellingDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shows on pages what was told, and has it told again. */
@Component
class DeskOfTellings implements TellingDesk {

    /** What is tried again that soon needs no telling when. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private static final Map<String, List<String>> SEARCHES = Map.of(
            "waiting", List.of("PENDING"),
            "failed", List.of("REFUSED", "GIVEN_UP", "UNSURE"),
            "told", List.of("DELIVERED"),
            "overtaken", List.of("OVERTAKEN"),
            "digested", List.of("DIGESTED"));

    private final TellingList list;
    private final TellingHistory history;
    private final TellingFigures figures;
    private final Composer words;
    private final WebhookChannel webhooks;
    private final Map<ChannelId, Channel> channels;

    DeskOfTellings(
            TellingList list,
            TellingHistory history,
            TellingFigures figures,
            Composer words,
            WebhookChannel webhooks,
            ObjectProvider<Channel> channels) {
        this.list = list;
        this.history = history;
        this.figures = figures;
        this.words = words;
        this.webhooks = webhooks;
        this.channels = channels.orderedStream().collect(Collectors.toUnmodifiableMap(Channel::id, c -> c));
    }

    @Override
    public List<Way> ways() {
        Map<String, TellingFigures.Figures> now = figures.now();
        return figures.channels().stream()
                .sorted()
                .map(name -> {
                    TellingFigures.Figures f = now.get(name);
                    return f == null
                            ? new Way(name, 0, Duration.ZERO, 0, null)
                            : new Way(name, f.waiting(), f.oldest(), f.givenUp(), f.failing());
                })
                .toList();
    }

    @Override
    public Found find(Looked looked, int limit) {
        List<String> states = looked.state().isEmpty() ? List.of() : SEARCHES.get(looked.state());
        Optional<ChannelId> channel = channels.keySet().stream()
                .filter(id -> id.value().equals(looked.channel()))
                .findFirst();
        if (states == null || (channel.isEmpty() && !looked.channel().isEmpty())) {
            return new Found(List.of(), null);
        }
        List<TellingList.Line> found = list.find(
                channel.orElse(null),
                states,
                looked.to().isEmpty() ? null : looked.to(),
                cursor(looked.after()),
                limit + 1);
        Instant soon = list.now().plus(MOMENT);
        List<TellingList.Line> page = found.stream().limit(limit).toList();
        return new Found(
                page.stream().map(line -> line(line, soon)).toList(),
                found.size() > limit ? cursor(page.getLast().at()) : null);
    }

    private Line line(TellingList.Line line, Instant soon) {
        Place place = line.place();
        Channel channel = channels.get(line.channel());
        Instant next = line.nextTry();
        return new Line(
                line.id(),
                words.name(line.topic()),
                line.channel().value(),
                line.person(),
                place == null ? null : channel == null ? place.address() : channel.name(place),
                line.person() != null ? line.person().value() : place == null ? "" : place.address(),
                line.request(),
                line.since(),
                state(line.state()),
                line.attempts(),
                line.lastError(),
                next == null || next.isBefore(soon) ? null : next,
                line.settledAt(),
                line.settled());
    }

    private static State state(String state) {
        return switch (state) {
            case "PENDING" -> State.WAITING;
            case "DELIVERED" -> State.TOLD;
            default -> State.valueOf(state);
        };
    }

    private static String cursor(TellingList.Cursor at) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at.index() + " " + at.part() + " " + at.id()).getBytes(StandardCharsets.UTF_8));
    }

    /** A cursor that is none of ours begins at the beginning. */
    private static TellingList.@Nullable Cursor cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
            return parts.length == 3
                    ? new TellingList.Cursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2])
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public Optional<Line> get(String id) {
        Instant soon = list.now().plus(MOMENT);
        return list.get(id).map(line -> line(line, soon));
    }

    @Override
    public List<Try> tries(String id) {
        return list.tries(id).stream()
                .map(t -> new Try(t.at(), t.tookMs(), t.outcome(), t.detail()))
                .toList();
    }

    @Override
    public boolean again(String id) {
        return history.tellAgain(id);
    }

    @Override
    public List<Hook> hooks() {
        Instant soon = list.now().plus(MOMENT);
        return webhooks.hooks().stream()
                .map(hook -> new Hook(
                        hook.name(),
                        hook.host(),
                        hook.internal(),
                        hook.topics().stream().map(words::name).toList(),
                        list.find(webhooks.id(), List.of(), hook.name(), null, 1).stream()
                                .findFirst()
                                .map(line -> line(line, soon))
                                .orElse(null)))
                .toList();
    }
}
