package dev.brevet.notifications.webhook;

import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.notifications.channel.Outcome.Who;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.channel.Recipient;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.channel.TellingTime;
import dev.brevet.notifications.channel.Topic;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells other programs, signed. A copy carries the same {@code webhook-id}, so receivers can tell it. */
public final class WebhookChannel implements Channel {

    static final ChannelId ID = new ChannelId("webhook");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Map<String, Endpoint> endpoints;
    private final Map<String, List<byte[]>> keys;
    private final Payload payload;
    private final TellingTime time;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param secrets what an environment variable holds, null if it is not set */
    WebhookChannel(
            List<Endpoint> endpoints, Function<String, @Nullable String> secrets, Payload payload, TellingTime time) {
        this.endpoints = endpoints.stream().collect(Collectors.toUnmodifiableMap(Endpoint::name, e -> e));
        this.keys = endpoints.stream().collect(Collectors.toUnmodifiableMap(Endpoint::name, e -> e.secrets().stream()
                .map(reference -> key(e, reference, secrets))
                .toList()));
        this.payload = payload;
        this.time = time;
    }

    private static byte[] key(Endpoint endpoint, String reference, Function<String, @Nullable String> secrets) {
        String secret = secrets.apply(reference.substring("env:".length()));
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException(
                    "The webhook " + endpoint.name() + " has no secret: " + reference + " is not set.");
        }
        return Signing.key(secret);
    }

    @Override
    public ChannelId id() {
        return ID;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.NOTICE);
    }

    @Override
    public boolean on() {
        return !endpoints.isEmpty();
    }

    @Override
    public boolean reachesPeople() {
        return false;
    }

    @Override
    public boolean recognisesCopies() {
        return true;
    }

    @Override
    public List<Place> listeners(Topic topic) {
        return endpoints.values().stream()
                .filter(e -> e.hears(topic))
                .map(e -> new Place(ID, e.name()))
                .toList();
    }

    /**
     * An endpoint as operators may see it: its address may hold a secret, its host does not.
     *
     * @param topics empty for all
     */
    public record Hook(String name, String host, boolean internal, List<Topic> topics) {}

    /** The endpoints, by name. */
    public List<Hook> hooks() {
        return endpoints.values().stream()
                .map(e -> new Hook(
                        e.name(),
                        String.valueOf(e.address().getHost()),
                        e.internal(),
                        e.topics().size() == Topic.values().length
                                ? List.of()
                                : e.topics().stream().sorted().toList()))
                .sorted(Comparator.comparing(Hook::name))
                .toList();
    }

    @Override
    public Outcome deliver(Telling telling) {
        Endpoint endpoint =
                telling.to() instanceof Recipient.ToPlace(Place place) ? endpoints.get(place.address()) : null;
        if (endpoint == null) {
            return new Outcome.Refused("There is no such endpoint any more");
        }
        try {
            if (!Addresses.allowed(endpoint)) {
                return new Outcome.Refused("The endpoint lies at a private address, and is not marked as internal");
            }
            HttpResponse<Void> answer = http.send(request(endpoint, telling), HttpResponse.BodyHandlers.discarding());
            return outcome(answer);
        } catch (UnknownHostException e) {
            return new Outcome.Retry(null, "The endpoint's name does not resolve", Who.PLACE);
        } catch (IOException e) {
            return new Outcome.Retry(null, "No answer: " + e.getClass().getSimpleName(), Who.PLACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("Interrupted");
        }
    }

    private HttpRequest request(Endpoint endpoint, Telling telling) {
        String body = payload.of(telling);
        Instant now = time.now();
        return HttpRequest.newBuilder(endpoint.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Brevet")
                .header("webhook-id", telling.id())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header(
                        "webhook-signature",
                        Signing.header(keys.getOrDefault(endpoint.name(), List.of()), telling.id(), now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private Outcome outcome(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        String said = "Status " + status;
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered(said);
        }
        if (status == 410) {
            return new Outcome.Refused(said + ": the endpoint is gone");
        }
        Duration after =
                answer.headers().firstValue("Retry-After").map(this::wait).orElse(null);
        return new Outcome.Retry(after, said, Who.PLACE);
    }

    /** Seconds or a date; never longer than an hour, whatever an endpoint says. Null if it says nothing that makes sense. */
    private @Nullable Duration wait(String said) {
        try {
            Duration asked = said.chars().allMatch(Character::isDigit) && said.length() < 10
                    ? Duration.ofSeconds(Long.parseLong(said))
                    : Duration.between(
                            time.now(),
                            ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return asked.isNegative() ? null : asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
