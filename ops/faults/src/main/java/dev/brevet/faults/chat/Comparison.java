package dev.brevet.faults.chat;

import com.slack.api.util.json.GsonFactory;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.benchmark.slack.Rest;
import dev.brevet.benchmark.slack.SlackScene;
import dev.brevet.demo.slack.json.Json;
import dev.brevet.demo.slack.world.Message;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.cards.Cards;
import dev.brevet.slack.identity.SlackPeople;
import dev.brevet.slack.look.Look;
import dev.brevet.slack.look.Shown;
import dev.brevet.views.shared.Viewer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what the API says of a request against the views, and against every message that shows it.
 *
 * <p>Messages are compared twice: with a card drawn now, which finds what was not brought up to date, and with words and buttons
 * that are derived here from the API alone, which finds what is drawn wrongly.
 */
final class Comparison {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH);
    private static final Set<String> LIVE = Set.of("scheduled", "provisioning", "ready", "ending");
    private static final Map<String, String> HEADINGS = Map.of(
            "pending", "Access request",
            "denied", "Denied",
            "withdrawn", "Withdrawn",
            "lapsed", "Nobody decided in time",
            "ready", "Ready",
            "ending", "Ends soon",
            "ended", "Ended, removing",
            "removed", "Removed",
            "completed", "Extended",
            "failed", "Setup failed");

    private static final Pattern BADGE = Pattern.compile("class=\"badge-state[^>]*>([^<]*)<");
    private static final Map<String, String> BADGES = Map.of(
            "pending", "Waiting for approval",
            "denied", "Denied",
            "withdrawn", "Withdrawn",
            "lapsed", "Nobody decided in time",
            "completed", "Extended",
            "ready", "Ready",
            "ending", "Ends",
            "ended", "Ended",
            "removed", "Removed",
            "failed", "Setup failed");

    private final SlackScene scene;
    private final Rest rest;
    private final PersonId auditor;
    private final Look look;
    private final Cards cards;
    private final SlackPeople people;
    private int messages;

    Comparison(SlackScene scene, Rest rest, PersonId auditor) {
        this.scene = scene;
        this.rest = rest;
        this.auditor = auditor;
        this.look = scene.node(0).bean(Look.class);
        this.cards = scene.node(0).bean(Cards.class);
        this.people = scene.node(0).bean(SlackPeople.class);
    }

    int messages() {
        return messages;
    }

    private record Row(
            String channel,
            String ts,
            String kind,
            @Nullable String person) {}

    /** What of this request does not agree. */
    List<String> of(RequestId request) {
        List<String> differences = new ArrayList<>();
        JsonNode api = rest.get(auditor, "/requests/" + request).body();
        String grantId = Json.text(api, "grantId");
        JsonNode grant = grantId.isEmpty()
                ? Json.object()
                : rest.get(auditor, "/grants/" + grantId).body();
        String state = Json.text(api, "state");
        if (!Json.text(api, "rule").isEmpty()) {
            return differences;
        }
        Optional<Shown> shown = look.shown(request);
        if (shown.isEmpty()) {
            return List.of(request + ": the API says " + state + ", the views do not know it");
        }
        same(differences, request, "state", state, shown.get().request().state().word());
        same(
                differences,
                request,
                "state in the log",
                stateInLog(request, grantId, Json.text(api, "extending")),
                state);
        if (shown.get().grant() != null) {
            same(
                    differences,
                    request,
                    "grant",
                    Json.text(grant, "state"),
                    shown.get().grant().state().word());
            same(
                    differences,
                    request,
                    "end",
                    Json.text(grant, "endsAt"),
                    String.valueOf(shown.get().grant().endsAt()));
        }
        page(differences, request, grantId.isEmpty() ? state : Json.text(grant, "state"));
        List<Row> rows = scene.jdbc()
                .sql("select channel, ts, kind, person_id from slack_card where request_id = ?")
                .param(request.value())
                .query((row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        long rooms = rows.stream().filter(row -> row.kind().equals("ROOM")).count();
        if (rooms != 1) {
            differences.add(request + ": " + rooms + " cards in rooms, " + state);
        }
        // The card of an extension says what was decided; the access itself is on the first card.
        JsonNode ofCard = Json.text(api, "extending").isEmpty() ? grant : Json.object();
        for (Row row : rows) {
            Optional<Message> message = scene.slack().workspace().message(row.channel(), row.ts());
            if (message.isEmpty()) {
                differences.add(request + ": a message that is gone is held for one that stands there");
                continue;
            }
            messages++;
            drawn(differences, request, shown.get(), row, message.get());
            words(
                    differences,
                    request,
                    api,
                    ofCard,
                    row,
                    String.valueOf(message.get().blocks()));
        }
        return differences;
    }

    private void page(List<String> differences, RequestId request, String state) {
        Matcher badge = BADGE.matcher(rest.page(auditor, "/r/" + request));
        String says = badge.find() ? badge.group(1) : "nothing";
        if (!says.startsWith(BADGES.getOrDefault(state, "?"))) {
            differences.add(request + ": the page says " + says + ", the API " + state);
        }
    }

    private static void same(List<String> differences, RequestId request, String what, String one, String other) {
        if (!one.equals(other)) {
            differences.add(request + ": " + what + " is " + one + " and " + other);
        }
    }

    /** By what was committed, without any view. */
    private String stateInLog(RequestId request, String grantId, String extending) {
        List<String> events = scene.jdbc()
                .sql("""
                        select substring(payload_type from '[^.]+$') from domain_event
                         where aggregate_identifier in (?, ?) order by position""")
                .params(request.value(), grantId)
                .query(String.class)
                .list();
        String state = "pending";
        for (String event : events) {
            state = switch (event) {
                case "AccessRequestApproved" -> extending.isEmpty() ? "approved" : "completed";
                case "AccessRequestDenied" -> "denied";
                case "AccessRequestWithdrawn" -> "withdrawn";
                case "AccessRequestLapsed" -> "lapsed";
                case "GrantRemoved" -> "completed";
                default -> state;
            };
        }
        return state;
    }

    private void drawn(List<String> differences, RequestId request, Shown shown, Row row, Message message) {
        Card card =
                switch (row.kind()) {
                    case "ROOM" -> cards.room(shown);
                    case "COPY" ->
                        cards.copy(
                                shown,
                                row.person() == null
                                        ? Set.of()
                                        : people.active(new PersonId(row.person()))
                                                .map(Viewer::groups)
                                                .orElse(Set.of()));
                    default -> cards.note(shown);
                };
        JsonNode due = Json.parse(GsonFactory.createSnakeCase().toJson(card.blocks()));
        String stands = plain(message.blocks());
        if (!stands.equals(plain(due))) {
            differences.add(request + ": " + row.kind() + " shows " + stands + " and not " + plain(due));
        }
        if (!message.text().equals(card.text())) {
            differences.add(request + ": " + row.kind() + " says " + message.text() + " and not " + card.text());
        }
    }

    /** Without what Slack adds. */
    private static String plain(@Nullable JsonNode blocks) {
        if (!(blocks instanceof ArrayNode array)) {
            return "nothing";
        }
        ArrayNode copy = array.deepCopy();
        copy.forEach(block -> {
            if (!"actions".equals(Json.text(block, "type"))) {
                ((ObjectNode) block).remove("block_id");
            }
        });
        return sorted(copy);
    }

    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            List<String> fields = new ArrayList<>();
            node.properties().forEach(field -> {
                String value = sorted(field.getValue());
                // Slack leaves these out, or puts them in, without a difference to anybody.
                if (!value.equals("false") && !(field.getKey().equals("emoji"))) {
                    fields.add(field.getKey() + ":" + value);
                }
            });
            fields.sort(null);
            return fields.toString();
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            return items.toString();
        }
        return node.asString("");
    }

    private static void words(
            List<String> differences, RequestId request, JsonNode api, JsonNode grant, Row row, String shows) {
        String state = Json.text(api, "state");
        boolean pending = state.equals("pending");
        String stands = grant.has("state") ? Json.text(grant, "state") : state;
        String heading = HEADINGS.getOrDefault(stands, "Approved");
        if (!row.kind().equals("NOTE") || !pending) {
            expect(differences, request, row, shows.contains("\"" + heading), "begins with " + heading, shows);
        }
        boolean decides = shows.contains("\"action_id\":\"approve\"") || shows.contains("\"action_id\":\"deny\"");
        expect(differences, request, row, decides == pending, "buttons to decide only while it waits", shows);
        boolean live = LIVE.contains(Json.text(grant, "state"));
        String ends = row.kind().equals("NOTE") ? "done" : "revoke";
        boolean canEnd = shows.contains("\"action_id\":\"" + ends + "\"");
        expect(differences, request, row, canEnd == live, "a button to end it only while it lives", shows);
        if (Set.of("ready", "ending").contains(Json.text(grant, "state"))) {
            String until =
                    WORDS.format(Instant.parse(Json.text(grant, "endsAt")).atOffset(ZoneOffset.UTC));
            expect(differences, request, row, shows.contains(until), "until " + until, shows);
        }
        if (state.equals("denied")) {
            expect(differences, request, row, shows.contains(Json.text(api, "comment")), "says why not", shows);
        }
    }

    private static void expect(
            List<String> differences, RequestId request, Row row, boolean holds, String what, String shows) {
        if (!holds) {
            differences.add(request + ": " + row.kind() + " should: " + what + "; shows " + shows);
        }
    }
}
