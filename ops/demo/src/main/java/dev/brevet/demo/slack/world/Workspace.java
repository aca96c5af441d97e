package dev.brevet.demo.slack.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One workspace in memory; every change is whole and tells those who watch. */
public final class Workspace {

    /** The workspace's id. */
    public static final String TEAM = "T07BREVET1";
    /** Another company's workspace. */
    public static final String OTHER_TEAM = "T09STRANGE";
    /** The workspace's domain. */
    public static final String DOMAIN = "brevet-demo";
    /** The room where requests are shown. */
    public static final String ACCESS_REQUESTS = "C07ACCESSR";
    /** The room of security, which only its members see. */
    public static final String SECURITY = "C07SECURIT";
    /** The app. */
    public static final String APP = "A07BREVET1";
    /** The app's bot, as a user. */
    public static final String BOT_USER = "U07BREVETB";
    /** The app's bot. */
    public static final String BOT = "B07BREVETB";

    private final InstantSource clock;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, List<Message>> messages = new HashMap<>();
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Map<String, List<String>> stacks = new HashMap<>();
    private final Map<String, String> homes = new HashMap<>();
    private final Map<String, List<String>> notices = new HashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private long lastMicros;

    /** The demo's people and channels. */
    public Workspace(InstantSource clock, String appName) {
        this.clock = clock;
        full("U07DANAKIM", "dana", "Dana Kim");
        full("U07KAIBERG", "kai", "Kai Berg");
        full("U07ANARUIZ", "ana", "Ana Ruiz");
        full("U07BENOKAF", "ben", "Ben Okafor");
        full("U07IRISLAU", "iris", "Iris Laurent");
        full("U07MAXWEBE", "max", "Max Weber");
        full("U07EVENOVA", "eve", "Eve Novak");
        add(new Member("U07ZEDMARS", "zed", "Zed Marsh", "zed@example.com", TEAM, Member.Kind.DELETED));
        add(new Member("U07GUESTLO", "lou", "Lou Gast", "lou@agency.example", TEAM, Member.Kind.GUEST));
        add(new Member("U07ROBOTCI", "build", "Build bot", "", TEAM, Member.Kind.BOT));
        add(new Member("U09STRANGE", "sam", "Sam Other", "sam@other.example", OTHER_TEAM, Member.Kind.STRANGER));
        add(new Member(BOT_USER, "brevet", appName, "", TEAM, Member.Kind.BOT));
        Set<String> everybody = new HashSet<>(members.keySet());
        everybody.removeAll(Set.of("U07ZEDMARS", "U09STRANGE", "U07GUESTLO"));
        channel(ACCESS_REQUESTS, "access-requests", Channel.Kind.PUBLIC, everybody, false);
        Set<String> orders = new HashSet<>(everybody);
        orders.add("U07GUESTLO");
        orders.remove(BOT_USER);
        channel("C07ORDERSX", "orders", Channel.Kind.PUBLIC, orders, false);
        channel(
                SECURITY,
                "security",
                Channel.Kind.PRIVATE,
                Set.of("U07BENOKAF", "U07IRISLAU", "U07MAXWEBE", BOT_USER),
                false);
        channel(
                "C07PARTNER",
                "partner-acme",
                Channel.Kind.PUBLIC,
                Set.of("U07DANAKIM", "U07ANARUIZ", "U09STRANGE", BOT_USER),
                true);
    }

    /** Calls the watcher after every change. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** The current instant of the simulation. */
    public Instant now() {
        return clock.instant();
    }

    /** A new time stamp of Slack's kind, later than any before. */
    public synchronized String nextTs() {
        Instant now = clock.instant();
        lastMicros = Math.max(lastMicros + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        return "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    /** Everybody. */
    public synchronized List<Member> members() {
        return List.copyOf(members.values());
    }

    /** The member of that id or of that handle. */
    public synchronized Optional<Member> member(String idOrHandle) {
        Member byId = members.get(idOrHandle);
        return byId != null
                ? Optional.of(byId)
                : members.values().stream()
                        .filter(member -> member.handle().equals(idOrHandle))
                        .findFirst();
    }

    /** Puts a member in the place of the one with the same id: renamed, deactivated, given another address. */
    public void put(Member member) {
        synchronized (this) {
            add(member);
        }
        changed();
    }

    /** All places but direct messages. */
    public synchronized List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** The place of that id or, without the #, of that name. */
    public synchronized Optional<Channel> channel(String idOrName) {
        Channel byId = channels.get(idOrName);
        String name = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
        return byId != null
                ? Optional.of(byId)
                : channels.values().stream()
                        .filter(channel -> channel.kind() != Channel.Kind.DIRECT)
                        .filter(channel -> channel.name().equals(name))
                        .findFirst();
    }

    /** Opens a public channel with everybody in it who is in this one. */
    public void room(String id, String name, String like) {
        synchronized (this) {
            Channel other = channels.get(like);
            if (other == null) {
                throw new IllegalArgumentException("There is no place " + like);
            }
            channel(id, name, Channel.Kind.PUBLIC, other.members(), false);
        }
        changed();
    }

    /** The direct message between two members, opened if it was not there. */
    public Channel direct(String one, String other) {
        Channel direct;
        synchronized (this) {
            Set<String> two = Set.of(one, other);
            direct = channels.values().stream()
                    .filter(channel -> channel.kind() == Channel.Kind.DIRECT)
                    .filter(channel -> channel.members().equals(two))
                    .findFirst()
                    .orElse(null);
            if (direct == null) {
                String person = one.equals(BOT_USER) ? other : one;
                direct = channel("D" + person.substring(1), "", Channel.Kind.DIRECT, two, false);
            }
        }
        changed();
        return direct;
    }

    /** Lets somebody in. */
    public void join(String channel, String member) {
        membership(channel, member, true);
    }

    /** Puts somebody out. */
    public void leave(String channel, String member) {
        membership(channel, member, false);
    }

    private void membership(String id, String member, boolean in) {
        synchronized (this) {
            Channel channel = channels.get(id);
            if (channel == null) {
                return;
            }
            Set<String> changed = new HashSet<>(channel.members());
            if (in) {
                changed.add(member);
            } else {
                changed.remove(member);
            }
            channels.put(
                    id, new Channel(id, channel.name(), channel.kind(), changed, channel.shared(), channel.created()));
        }
        changed();
    }

    /** Puts a message at the end of a place. */
    public Message post(
            String channel,
            String author,
            String text,
            @Nullable ArrayNode blocks,
            @Nullable String onlyFor,
            @Nullable String threadTs) {
        Message message = new Message(channel, nextTs(), author, text, blocks, onlyFor, threadTs, 0);
        synchronized (this) {
            messages.computeIfAbsent(channel, any -> new ArrayList<>()).add(message);
        }
        changed();
        return message;
    }

    /** The messages of a place, in order. */
    public synchronized List<Message> messages(String channel) {
        return List.copyOf(messages.getOrDefault(channel, List.of()));
    }

    /** What a member sees of a place. */
    public List<Message> seenBy(String channel, String member) {
        return messages(channel).stream()
                .filter(message ->
                        message.onlyFor() == null || message.onlyFor().equals(member))
                .toList();
    }

    /** The message at that time stamp. */
    public Optional<Message> message(String channel, String ts) {
        return messages(channel).stream()
                .filter(message -> message.ts().equals(ts))
                .findFirst();
    }

    /** Puts the message in the place of the one with the same time stamp. */
    public void replace(Message message) {
        synchronized (this) {
            messages.getOrDefault(message.channel(), new ArrayList<>())
                    .replaceAll(old -> old.ts().equals(message.ts()) ? message : old);
        }
        changed();
    }

    /** Takes a message away. */
    public void delete(String channel, String ts) {
        synchronized (this) {
            messages.getOrDefault(channel, new ArrayList<>())
                    .removeIf(message -> message.ts().equals(ts));
        }
        changed();
    }

    /** Keeps a view, new or changed. */
    public void put(View view) {
        synchronized (this) {
            views.put(view.id(), view);
        }
        changed();
    }

    /** The view of that id. */
    public synchronized Optional<View> view(String id) {
        return Optional.ofNullable(views.get(id));
    }

    /** All views. */
    public synchronized Collection<View> views() {
        return List.copyOf(views.values());
    }

    /** The modals on a member's screen, the lowest first. */
    public synchronized List<View> stack(String member) {
        return stacks.getOrDefault(member, List.of()).stream()
                .flatMap(id -> Optional.ofNullable(views.get(id)).stream())
                .toList();
    }

    /** Shows a modal on top of the others. */
    public void open(View view) {
        synchronized (this) {
            views.put(view.id(), view);
            stacks.computeIfAbsent(view.owner(), any -> new ArrayList<>()).add(view.id());
        }
        changed();
    }

    /** Takes a modal off a member's screen. */
    public void close(View view) {
        synchronized (this) {
            stacks.getOrDefault(view.owner(), new ArrayList<>()).remove(view.id());
            views.remove(view.id());
        }
        changed();
    }

    /** Takes every modal off a member's screen. */
    public void clear(String member) {
        stack(member).forEach(this::close);
    }

    /** The home tab of a member, if the app published one. */
    public synchronized Optional<View> home(String member) {
        return Optional.ofNullable(homes.get(member)).flatMap(this::view);
    }

    /** Publishes a home tab. */
    public void publish(View view) {
        synchronized (this) {
            String old = homes.put(view.owner(), view.id());
            if (old != null) {
                views.remove(old);
            }
            views.put(view.id(), view);
        }
        changed();
    }

    /** Tells a member something that Slack itself says. */
    public void notice(String member, String text) {
        synchronized (this) {
            List<String> said = notices.computeIfAbsent(member, any -> new ArrayList<>());
            said.add(text);
            if (said.size() > 5) {
                said.removeFirst();
            }
        }
        changed();
    }

    /** What Slack itself told a member last. */
    public synchronized List<String> notices(String member) {
        return List.copyOf(notices.getOrDefault(member, List.of()));
    }

    /** Forgets what Slack itself told a member. */
    public void dismiss(String member) {
        synchronized (this) {
            notices.remove(member);
        }
        changed();
    }

    /** Forgets what a reload of the real client would forget. */
    public void reload(String member) {
        synchronized (this) {
            messages.values().forEach(all -> all.removeIf(message -> member.equals(message.onlyFor())));
        }
        changed();
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }

    private void full(String id, String handle, String name) {
        add(new Member(id, handle, name, handle + "@example.com", TEAM, Member.Kind.FULL));
    }

    private void add(Member member) {
        members.put(member.id(), member);
    }

    private Channel channel(String id, String name, Channel.Kind kind, Set<String> in, boolean shared) {
        Channel channel =
                new Channel(id, name, kind, in, shared, clock.instant().getEpochSecond());
        channels.put(id, channel);
        return channel;
    }

    /** Everything that stands in a state, as Slack nests it. */
    public static ObjectNode values(Map<String, ObjectNode> state, ObjectNode into) {
        state.forEach(into::set);
        return into;
    }
}
