package dev.brevet.slack.deliver;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.notifications.channel.Outcome.Who;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.Recipient;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.channel.Topic;
import dev.brevet.notifications.message.Composer;
import dev.brevet.notifications.message.Message;
import dev.brevet.notifications.written.CardRefresh;
import dev.brevet.notifications.written.Coalesced;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.SlackAccount;
import dev.brevet.slack.identity.SlackPeople;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.look.Shown;
import dev.brevet.slack.look.ViewsPassed;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.slack.settings.SlackSettings;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slack as a channel.
 *
 * <p>A card says where things stand when it is drawn, not what an event said: so whichever of two events is told last, it
 * ends up right. What people have to themselves follows through one lane more for each request.
 */
@Component
public class SlackChannel implements Channel {

    /** This channel. */
    public static final ChannelId ID = new ChannelId("slack");

    private static final String COPIES = "copies-of/";
    private static final String HOME = "home-of/";
    private static final Duration VIEWS = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** The installation is at fault, and an operator can mend it: what is owed waits. */
    private static final Set<String> OURS = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "missing_scope",
            "no_permission",
            "ekm_access_denied",
            "team_access_not_granted");

    /** What can be asked for once more. */
    private static final Set<Topic> OVER = Set.of(Topic.DENIED, Topic.LAPSED, Topic.SETUP_FAILED);

    private static final Set<String> GONE = Set.of("message_not_found", "cant_update_message", "edit_window_closed");

    private final SlackSettings settings;
    private final Rooms rooms;
    private final Messages messages;
    private final Homes homes;
    private final Coalesced coalesced;
    private final SharedRooms shared;
    private final Look look;
    private final ViewsPassed views;
    private final Cards cards;
    private final Composer composer;
    private final Identities identities;
    private final SlackPeople people;
    private final Addresses addresses;
    private final CardRefresh refresh;

    SlackChannel(
            SlackSettings settings,
            Rooms rooms,
            Messages messages,
            Homes homes,
            Coalesced coalesced,
            SharedRooms shared,
            Look look,
            ViewsPassed views,
            Cards cards,
            Composer composer,
            Identities identities,
            SlackPeople people,
            Addresses addresses,
            CardRefresh refresh) {
        this.settings = settings;
        this.rooms = rooms;
        this.messages = messages;
        this.homes = homes;
        this.coalesced = coalesced;
        this.shared = shared;
        this.look = look;
        this.views = views;
        this.cards = cards;
        this.composer = composer;
        this.identities = identities;
        this.people = people;
        this.addresses = addresses;
        this.refresh = refresh;
    }

    @Override
    public ChannelId id() {
        return ID;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.NOTICE, Kind.CARD, Kind.DIGEST);
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public List<Place> cards(RequestId request) {
        return List.of(new Place(ID, COPIES + request));
    }

    @Override
    public List<Place> screens(RequestId request, Set<PersonId> people) {
        return homes.showing(request, people).stream()
                .map(person -> new Place(ID, HOME + person))
                .toList();
    }

    @Override
    public String name(Place place) {
        String address = place.address();
        if (address.startsWith(COPIES)) {
            return "copies in conversations";
        }
        return address.startsWith(HOME) ? "App Home of " + address.substring(HOME.length()) : "room " + address;
    }

    /** Slack takes about one message a second in a channel. */
    @Override
    public Duration pace() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int atOnce() {
        return 8;
    }

    @Override
    public Outcome deliver(Telling telling) {
        RequestId request = telling.request();
        if (request != null && !caughtUp(request, telling.logIndex())) {
            return new Outcome.Retry(Duration.ofSeconds(1), "The views are behind", Who.PLACE);
        }
        if (telling.copy()) {
            // The one repetition is not for a Slack that still does not answer: it would be the last.
            Outcome awake = awake(rooms.awake());
            if (!(awake instanceof Outcome.Delivered)) {
                return awake;
            }
        }
        return switch (telling.to()) {
            case Recipient.ToPlace(Place place) -> toPlace(telling, place, request);
            case Recipient.ToPerson(PersonId person) -> toPerson(telling, person, request);
        };
    }

    private boolean caughtUp(RequestId request, long index) {
        long until = System.nanoTime() + VIEWS.toNanos();
        while (!views.passed(request, index)) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Outcome toPlace(Telling telling, Place place, @Nullable RequestId request) {
        if (request == null || telling.kind() != Kind.CARD) {
            return new Outcome.Refused("Rooms get cards of requests, nothing else");
        }
        if (place.address().startsWith(HOME)) {
            // One drawing for all of them, so it waits for what the views show of each.
            boolean behind = coalesced.upTo(telling.lane(), telling.logIndex()).entrySet().stream()
                    .anyMatch(each -> !caughtUp(each.getKey(), each.getValue()));
            return behind
                    ? new Outcome.Retry(Duration.ofSeconds(1), "The views are behind", Who.PLACE)
                    : homes.redraw(new PersonId(place.address().substring(HOME.length())));
        }
        Optional<Shown> shown = look.shown(request);
        if (shown.isEmpty()) {
            return new Outcome.Refused("The request is not known");
        }
        return place.address().startsWith(COPIES)
                ? follow(shown.get())
                : unlessShared(place.address(), telling, shown.get());
    }

    /** What people of another organisation read along is not for them to read, and nothing to press for them either. */
    private Outcome unlessShared(String channel, Telling telling, Shown shown) {
        Result<SharedRooms.Room> asked = shared.look(channel);
        return switch (asked) {
            case Result.Ok<SharedRooms.Room>(var room) ->
                room.shared() ? hidden(telling) : room(channel, telling, shown);
            case Result.No<SharedRooms.Room>(var error)
            when OURS.contains(error) ->
                new Outcome.Retry(null, "Slack does not say whether the room is shared: " + error, Who.PLACE);
            case Result.No<SharedRooms.Room> unused -> again(asked);
            case Result.Later<SharedRooms.Room> unused -> again(asked);
            case Result.Unreached<SharedRooms.Room> unused -> again(asked);
            case Result.Unclear<SharedRooms.Room> unused -> again(asked);
        };
    }

    /** A card from before the room was shared says no more what it said. */
    private Outcome hidden(Telling telling) {
        String reference = telling.card();
        RequestId request = telling.request();
        if (reference != null && request != null) {
            int at = reference.indexOf('/');
            String where = reference.substring(0, at);
            String ts = reference.substring(at + 1);
            Card card = cards.hidden(request);
            boolean stands = messages.find(where, ts)
                    .filter(m -> m.shown().equals(card.fingerprint()))
                    .isPresent();
            if (!stands) {
                Result<?> changed = rooms.change(where, ts, card);
                if (!(changed instanceof Result.Ok<?>)) {
                    return again(changed);
                }
                messages.put(new Messages.Message(where, ts, request, Messages.Kind.ROOM, null, card.fingerprint()));
            }
        }
        return new Outcome.Refused("The room is shared with another organisation");
    }

    private Outcome room(String channel, Telling telling, Shown shown) {
        Card card = cards.room(shown);
        String reference = telling.card();
        if (reference != null) {
            int at = reference.indexOf('/');
            String where = reference.substring(0, at);
            String ts = reference.substring(at + 1);
            Result<?> changed = rooms.change(where, ts, card);
            if (changed instanceof Result.Ok<?>) {
                messages.put(new Messages.Message(
                        where, ts, shown.request().id(), Messages.Kind.ROOM, null, card.fingerprint()));
                return new Outcome.Delivered(reference);
            }
            if (!(changed instanceof Result.No<?>(var error) && GONE.contains(error))) {
                return again(changed);
            }
            messages.forget(where, ts);
        }
        Result<String> posted = rooms.post(channel, card);
        if (posted.orNull() instanceof String ts) {
            messages.put(new Messages.Message(
                    channel, ts, shown.request().id(), Messages.Kind.ROOM, null, card.fingerprint()));
            return new Outcome.Delivered(channel + "/" + ts);
        }
        return once(posted);
    }

    /** Brings what people have to themselves up to date. */
    private Outcome follow(Shown shown) {
        for (Messages.Message message : messages.ofPeople(shown.request().id())) {
            Outcome outcome = refresh(message, shown);
            if (!(outcome instanceof Outcome.Delivered)) {
                return outcome;
            }
        }
        return new Outcome.Delivered(null);
    }

    private Outcome refresh(Messages.Message message, Shown shown) {
        Card card = drawn(message.kind(), message.person(), shown);
        if (card.fingerprint().equals(message.shown())) {
            return new Outcome.Delivered(null);
        }
        Result<?> changed = rooms.change(message.channel(), message.ts(), card);
        if (changed instanceof Result.Ok<?>) {
            messages.put(new Messages.Message(
                    message.channel(),
                    message.ts(),
                    message.request(),
                    message.kind(),
                    message.person(),
                    card.fingerprint()));
            return new Outcome.Delivered(null);
        }
        if (changed instanceof Result.No<?>(var error) && !OURS.contains(error) && !error.equals("ratelimited")) {
            messages.forget(message.channel(), message.ts());
            return new Outcome.Delivered(null);
        }
        return again(changed);
    }

    private Card drawn(Messages.Kind kind, @Nullable PersonId person, Shown shown) {
        return switch (kind) {
            case ROOM -> cards.room(shown);
            case COPY -> cards.copy(shown, groups(person));
            case REMINDER -> cards.reminder(shown, groups(person));
            case NOTE -> cards.note(shown);
        };
    }

    private Set<GroupId> groups(@Nullable PersonId person) {
        return person == null
                ? Set.of()
                : people.active(person).map(Viewer::groups).orElse(Set.of());
    }

    private Outcome toPerson(Telling telling, PersonId person, @Nullable RequestId request) {
        Optional<SlackAccount> account = identities.accountOf(person);
        if (account.isEmpty()) {
            return new Outcome.Refused("No Slack account is linked");
        }
        Optional<Shown> shown = request == null ? Optional.empty() : look.shown(request);
        if (shown.isEmpty()) {
            return sent(rooms.post(account.get(), composed(telling, person, null)));
        }
        return switch (telling.topic()) {
            case WAITING -> toDecider(account.get(), person, Messages.Kind.COPY, shown.get());
            case REMINDED -> toDecider(account.get(), person, Messages.Kind.REMINDER, shown.get());
            case SCHEDULED, READY, ENDING -> own(account.get(), person, Messages.Kind.NOTE, shown.get());
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
                    REVIEW,
                    REVIEW_OVERDUE,
                    REVIEWED,
                    DIGEST -> sent(rooms.post(account.get(), composed(telling, person, shown.get())));
        };
    }

    /** What was decided while it waited to be told is no news. */
    private Outcome toDecider(SlackAccount account, PersonId person, Messages.Kind kind, Shown shown) {
        return shown.request().state() == RequestState.PENDING
                ? own(account, person, kind, shown)
                : new Outcome.Delivered(null);
    }

    /** A message that follows the state from now on: what changes while it is posted is caught by looking again. */
    private Outcome own(SlackAccount account, PersonId person, Messages.Kind kind, Shown shown) {
        Card card = drawn(kind, person, shown);
        Result<Rooms.Posted> posted = rooms.post(account, card);
        if (!(posted.orNull() instanceof Rooms.Posted(var channel, var ts))) {
            return once(posted);
        }
        Messages.Message message =
                new Messages.Message(channel, ts, shown.request().id(), kind, person, card.fingerprint());
        messages.put(message);
        // In the lane of the copies: two that change the same message at once would leave what was sent last, not what
        // is.
        if (look.shown(shown.request().id())
                .filter(now -> !drawn(kind, person, now).fingerprint().equals(card.fingerprint()))
                .isPresent()) {
            refresh.again(
                    shown.request().id(), new Place(ID, COPIES + shown.request().id()));
        }
        return new Outcome.Delivered(channel + "/" + ts);
    }

    private Card composed(Telling telling, PersonId person, @Nullable Shown shown) {
        Message message = composer.compose(telling);
        List<String> details = new ArrayList<>();
        if (telling.topic() == Topic.DENIED || telling.topic() == Topic.ENDED || telling.topic() == Topic.REVIEWED) {
            message.quotes().stream().skip(1).forEach(quote -> details.add(quote.label() + ": " + quote.text()));
        }
        Message.Link act = message.act();
        if (shown == null) {
            return act == null
                    ? cards.say(message.sentence(), details, "Open Brevet", addresses.page("/"))
                    : cards.say(message.sentence(), details, act.label(), act.address());
        }
        RequestView request = shown.request();
        boolean own = request.person().id().equals(person);
        List<Cards.Go> pages = new ArrayList<>();
        // A review is read with the story beside it and is final: it is written in the web.
        if (act != null && (telling.topic() == Topic.REVIEW || telling.topic() == Topic.REVIEW_OVERDUE) && !own) {
            pages.add(new Cards.Go(act.label(), act.address()));
        }
        pages.add(new Cards.Go("Details", addresses.request(request.id().value())));
        if (telling.topic() == Topic.ASKED
                && own
                && request.state() == RequestState.PENDING
                && !shown.extension()
                && look.glass(person, request.entitlement()).isPresent()) {
            pages.add(new Cards.Go("Break glass…", addresses.breakGlass(request.entitlement(), request.id())));
        }
        boolean again = own && !shown.extension() && OVER.contains(telling.topic());
        return cards.say(message.sentence(), details, pages, again ? request : null);
    }

    private static Outcome sent(Result<Rooms.Posted> posted) {
        return posted.orNull() instanceof Rooms.Posted(var channel, var ts)
                ? new Outcome.Delivered(channel + "/" + ts)
                : once(posted);
    }

    /** Of a call that did nothing. */
    private static Outcome awake(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> unused -> new Outcome.Delivered(null);
            case Result.No<?>(var error) -> new Outcome.Retry(null, "Slack says " + error, Who.CHANNEL);
            case Result.Later<?>(var after) -> new Outcome.Retry(after, "Slack asked to wait", Who.CHANNEL);
            case Result.Unreached<?>(var why) -> new Outcome.Retry(null, why, Who.CHANNEL);
            case Result.Unclear<?>(var why) -> new Outcome.Retry(null, why, Who.CHANNEL);
        };
    }

    /** Of what must not be done twice if that can be helped. */
    private static Outcome once(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> unused -> new Outcome.Delivered(null);
            case Result.Unclear<?>(var why) -> new Outcome.Unknown(why);
            case Result.No<?> unused -> again(result);
            case Result.Later<?> unused -> again(result);
            case Result.Unreached<?> unused -> again(result);
        };
    }

    /** Of what may be done again. */
    static Outcome again(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> unused -> new Outcome.Delivered(null);
            case Result.No<?>(var error) when error.equals("ratelimited") -> new Outcome.Retry(null, error, Who.PLACE);
            case Result.No<?>(var error) ->
                OURS.contains(error)
                        ? new Outcome.Retry(null, "Slack says " + error, Who.CHANNEL)
                        : new Outcome.Refused("Slack says " + error);
            case Result.Later<?>(var after) -> new Outcome.Retry(after, "Slack asked to wait", Who.PLACE);
            case Result.Unreached<?>(var why) -> new Outcome.Retry(null, why, Who.CHANNEL);
            case Result.Unclear<?>(var why) -> new Outcome.Retry(null, why, Who.PLACE);
        };
    }
}
