package dev.brevet.slack.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.api.request.ExtensionOffer;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.slack.look.Shown;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import dev.brevet.views.shared.Need;
import dev.brevet.views.shared.PersonRef;
import dev.brevet.views.shared.RequestState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CardsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final GroupId OWNERS = new GroupId("orders-owners");
    private static final Cards CARDS = new Cards(TestAddresses.HERE);
    private static final Forms FORMS = new Forms();

    private static final String LONG_NAME = "Ñame ".repeat(30);
    private static final String EMOJI = "👩‍👩‍👧‍👦".repeat(300);
    private static final String HEBREW = "שלום ".repeat(30);
    private static final String HOSTILE =
            "<!channel> <https://evil.example|Approve> *bold* :tada: \u202Etxt.exe & <@U07ANARUIZ>\n\n\n";

    static Stream<Arguments> worst() {
        List<Arguments> all = new ArrayList<>();
        for (String name : List.of(LONG_NAME, EMOJI.substring(0, 150), HEBREW, "", "a\nb", HOSTILE)) {
            for (String reason : List.of("x".repeat(3000), EMOJI.substring(0, 3000), HEBREW.repeat(20), HOSTILE, " ")) {
                for (RequestState state : RequestState.values()) {
                    all.add(Arguments.of(name, reason, state));
                }
            }
        }
        return all.stream();
    }

    static Shown shown(
            String name, String reason, RequestState state, List<ApprovalNeed> needs, @Nullable String looking) {
        return new Shown(request(name, reason, state, Handling.PLAIN), needs, null, looking);
    }

    /** Of what is to last longer, with the grant as it runs. */
    private static Shown extension(String name, String reason, RequestState state) {
        Handling handling = new Handling(new GrantId("g-1"), List.of(), null, null);
        return new Shown(request(name, reason, state, handling), List.of(), grant(name, GrantState.READY, false), null);
    }

    private static GrantView grant(String name, GrantState state, boolean breakGlass) {
        return grant(name, state, breakGlass, null, false);
    }

    private static GrantView grant(
            String name, GrantState state, boolean breakGlass, @Nullable Instant startAt, boolean byHolder) {
        PersonRef person = new PersonRef(new PersonId("dana"), name);
        return new GrantView(
                new GrantId("g-1"),
                new RequestId("r-1"),
                person,
                new EntitlementId("e".repeat(63)),
                new TargetId("t".repeat(63)),
                Environment.PRODUCTION,
                state,
                name,
                List.of(person),
                List.of(OWNERS),
                NOON,
                startAt,
                NOON,
                NOON,
                null,
                NOON.plusSeconds(3600),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                name,
                breakGlass,
                byHolder,
                0);
    }

    private static RequestView request(String name, String reason, RequestState state, Handling handling) {
        return new RequestView(
                new RequestId("r-" + "a".repeat(60)),
                1,
                state,
                new PersonRef(new PersonId("dana"), name),
                new EntitlementId("e".repeat(63)),
                new TargetId("t".repeat(63)),
                Environment.PRODUCTION,
                "Gives it",
                Duration.ofHours(2),
                state == RequestState.APPROVED ? Duration.ofHours(1) : null,
                reason,
                NOON,
                null,
                NOON.plusSeconds(3600),
                new Digest("a".repeat(64)),
                "1",
                IntStream.range(0, 8)
                        .mapToObj(i -> new Need(new GroupId("g".repeat(40) + i), 2, 1))
                        .toList(),
                List.of(),
                null,
                NOON,
                NOON,
                new PersonRef(new PersonId("ana"), name),
                reason,
                null,
                null,
                null,
                handling,
                null,
                null);
    }

    @ParameterizedTest
    @MethodSource("worst")
    void the_worst_that_people_write_fits_and_is_never_interpreted(String name, String reason, RequestState state) {
        for (Card card : List.of(
                CARDS.room(shown(name, reason, state, List.of(), name)),
                CARDS.copy(shown(name, reason, state, List.of(), name), Set.of(OWNERS)),
                CARDS.reminder(shown(name, reason, state, List.of(), name), Set.of(OWNERS)),
                CARDS.room(extension(name, reason, state)),
                CARDS.note(new Shown(
                        request(name, reason, RequestState.APPROVED, Handling.PLAIN),
                        List.of(),
                        grant(name, GrantState.ENDING, true),
                        null,
                        new ExtensionOffer(1, Duration.ofHours(1), true),
                        false)),
                CARDS.note(shown(name, reason, state, List.of(), null)),
                CARDS.late(shown(name, reason, state, List.of(), null)),
                CARDS.pointer(shown(name, reason, state, List.of(), null)),
                CARDS.say(reason))) {
            check(card);
        }
        Forms.Memory memory = new Forms.Memory("p".repeat(200), "C07ACCESSR", "1.2");
        Shown shown = shown(name, reason, state, List.of(), null);
        Stream.of(
                        FORMS.less(shown, memory),
                        FORMS.deny(shown, memory),
                        FORMS.revoke(shown, memory),
                        ask(reason),
                        extend(reason))
                .forEach(view -> {
                    JsonObject json =
                            GsonFactory.createSnakeCase().toJsonTree(view).getAsJsonObject();
                    fits(json);
                    assertThat(view.getBlocks()).hasSizeLessThanOrEqualTo(100);
                    assertThat(view.getTitle().getText()).hasSizeLessThanOrEqualTo(24);
                    assertThat(view.getPrivateMetadata()).hasSizeLessThanOrEqualTo(3000);
                });
    }

    private static View extend(String text) {
        return FORMS.extend(new Forms.Extend(
                new Forms.Stretching("r-" + "a".repeat(60), "r-" + "b".repeat(60), "C07ACCESSR"),
                text,
                Duration.ofMinutes(30),
                text,
                List.of(Duration.ofMinutes(15), Duration.ofMinutes(30)),
                List.of(text, text)));
    }

    @Test
    void an_extension_is_decided_like_a_request_and_its_card_says_nothing_of_the_access() {
        assertThat(json(CARDS.room(extension("Dana", "x", RequestState.PENDING))))
                .contains("Extension request: ", "How much longer", "\"action_id\":\"approve\"", "Ends ");
        for (RequestState state : List.of(RequestState.APPROVED, RequestState.COMPLETED)) {
            assertThat(json(CARDS.room(extension("Dana", "x", state))))
                    .contains("Extended: ")
                    .doesNotContain("Ready", "\"action_id\":\"approve\"", "\"action_id\":\"revoke\"");
        }
    }

    @Test
    void more_time_is_offered_only_where_policy_offers_it() {
        RequestView request = request("Dana", "x", RequestState.APPROVED, Handling.PLAIN);
        GrantView grant = grant("Dana", GrantState.ENDING, false);
        assertThat(json(CARDS.note(new Shown(
                        request, List.of(), grant, null, new ExtensionOffer(1, Duration.ofHours(1), false), false))))
                .contains("\"action_id\":\"extend\"");
        assertThat(json(CARDS.note(new Shown(request, List.of(), grant, null))))
                .contains("\"action_id\":\"done\"")
                .doesNotContain("extend");
    }

    @Test
    void what_its_holder_starts_says_so_and_has_the_button_or_a_link_where_a_chat_is_not_enough() {
        RequestView request = request("Dana", "x", RequestState.APPROVED, Handling.PLAIN);
        GrantView waits = grant("Dana", GrantState.SCHEDULED, false, NOON.plusSeconds(60), true);
        Shown inChat = new Shown(request, List.of(), waits, null, null, false);
        Card note = CARDS.note(inChat);
        check(note);
        assertThat(json(note))
                .contains(
                        "Approved, start it when you need it: ", "Start it by ", "\"action_id\":\"start\"", "\"done\"")
                .doesNotContain("starts later", "It starts", "Ends ");
        assertThat(json(CARDS.note(new Shown(request, List.of(), waits, null, null, true))))
                .contains("\"link.start\"", "/r/r-1\"")
                .doesNotContain("\"action_id\":\"start\"");
        assertThat(json(CARDS.room(inChat)))
                .contains(
                        "Approved, not started yet: ", "until its holder starts it, by 1 Mar 12:01 UTC at the latest.")
                .doesNotContain("It starts", "\"action_id\":\"start\"");
        assertThat(home(waits, false))
                .contains("Approved, start it when you need it", "Start it by ", "\"action_id\":\"start\"")
                .doesNotContain("Ends ");
        assertThat(home(waits, true)).contains("\"link.start\"").doesNotContain("\"action_id\":\"start\"");
    }

    @Test
    void what_starts_by_itself_says_when_and_nobody_has_to_start_it() {
        RequestView request = request("Dana", "x", RequestState.APPROVED, Handling.PLAIN);
        GrantView later = grant("Dana", GrantState.SCHEDULED, false, NOON.plusSeconds(60), false);
        Shown shown = new Shown(request, List.of(), later, null);
        for (String json : List.of(json(CARDS.note(shown)), home(later, false))) {
            assertThat(json)
                    .contains("Approved, starts later", "Starts ", "Ends ")
                    .doesNotContain("\"action_id\":\"start\"", "link.start", "start it when you need it");
        }
        assertThat(json(CARDS.room(shown))).contains("It starts at 1 Mar 12:01 UTC.");
    }

    private static String home(GrantView has, boolean startedInWeb) {
        View home = new HomeTab(TestAddresses.HERE)
                .draw(new HomeTab.Home(
                        List.of(new HomeTab.Has(has, false, startedInWeb)), List.of(), List.of(), false, List.of()));
        return GsonFactory.createSnakeCase().toJson(home);
    }

    @Test
    void the_form_says_who_starts_it_and_where_it_can_begin_later() {
        String json = GsonFactory.createSnakeCase().toJson(ask("x"));
        assertThat(json)
                .contains("start it yourself, within ", "/request/orders-readonly")
                .doesNotContain("from the approval on");
    }

    @Test
    void a_home_full_of_the_worst_fits_and_asks_for_as_much_proof_as_policy() {
        List<ApprovalNeed> strong = List.of(new ApprovalNeed(OWNERS, 1, 1, Assurance.PASSKEY));
        HomeTab tab = new HomeTab(TestAddresses.HERE);
        View home = tab.draw(new HomeTab.Home(
                many(HomeTab.MOST, new HomeTab.Has(grant(HOSTILE, GrantState.READY, false), true, false)),
                many(
                        HomeTab.FEW,
                        new HomeTab.Asked(request(HOSTILE, HOSTILE, RequestState.PENDING, Handling.PLAIN), true)),
                many(HomeTab.MOST, new HomeTab.Waits(item(), strong)),
                true,
                many(HomeTab.FEW, request(HOSTILE, HOSTILE, RequestState.LAPSED, Handling.PLAIN))));
        assertThat(home.getBlocks()).hasSizeLessThanOrEqualTo(100);
        JsonElement json = GsonFactory.createSnakeCase().toJsonTree(home);
        fits(json);
        assertThat(json.toString())
                .contains("Approve in Brevet…", "/break-glass/", "\"action_id\":\"extend\"")
                .doesNotContain("\"action_id\":\"approve\"", "\u202E");
    }

    private static <T> List<T> many(int n, T one) {
        return Collections.nCopies(n, one);
    }

    private static InboxItemView item() {
        return new InboxItemView(
                new RequestId("r-" + "a".repeat(60)),
                1,
                new PersonRef(new PersonId("dana"), HOSTILE),
                new EntitlementId("e".repeat(63)),
                new TargetId("t".repeat(63)),
                null,
                null,
                null,
                Duration.ofHours(1),
                EMOJI,
                NOON,
                NOON,
                new Digest("a".repeat(64)),
                List.of(),
                List.of(OWNERS),
                List.of(),
                0,
                List.of(),
                null,
                null,
                null,
                new GrantId("g-1"),
                null);
    }

    private static View ask(String text) {
        List<InputQuestion> questions = IntStream.range(0, 30)
                .mapToObj(i -> new InputQuestion(
                        "q" + i, text, true, text, i % 2 == 0 ? List.of() : List.of(text + "a", text + "b")))
                .toList();
        return FORMS.ask(new Forms.Ask(
                "r-1",
                "orders-readonly",
                Duration.ofHours(1),
                text,
                Forms.upTo(Duration.ofMinutes(7), Duration.ofHours(1)),
                questions,
                Map.of(),
                List.of(text, text),
                Duration.ofHours(24),
                URI.create("https://brevet.example.test/request/orders-readonly"),
                null));
    }

    private static void check(Card card) {
        assertThat(card.text()).isNotBlank().hasSizeLessThanOrEqualTo(3000);
        assertThat(card.text()).doesNotContain("<!", "<@", "<http", "\u202E");
        assertThat(card.blocks()).hasSizeLessThanOrEqualTo(50);
        JsonElement json = GsonFactory.createSnakeCase().toJsonTree(card.blocks());
        fits(json);
        assertThat(json.toString()).doesNotContain("\u202E");
    }

    /** Every text within its limit, every button with a name, and nothing of people's in mrkdwn. */
    private static void fits(JsonElement json) {
        walk(json, (object, type) -> {
            switch (type) {
                case "header" -> assertThat(text(object)).hasSizeBetween(1, 150);
                case "section" -> {
                    if (object.has("fields")) {
                        assertThat(object.getAsJsonArray("fields").size()).isLessThanOrEqualTo(10);
                        object.getAsJsonArray("fields").forEach(f -> assertThat(
                                        f.getAsJsonObject().get("text").getAsString())
                                .hasSizeBetween(1, 2000));
                    } else {
                        assertThat(text(object)).hasSizeBetween(1, 3000);
                    }
                }
                case "button" -> {
                    assertThat(text(object)).hasSizeBetween(1, 75);
                    assertThat(object.get("accessibility_label").getAsString()).hasSizeBetween(1, 75);
                    if (object.has("value")) {
                        assertThat(object.get("value").getAsString()).hasSizeLessThanOrEqualTo(2000);
                    }
                }
                case "actions" -> {
                    List<String> ids = new ArrayList<>();
                    object.getAsJsonArray("elements")
                            .forEach(e ->
                                    ids.add(e.getAsJsonObject().get("action_id").getAsString()));
                    assertThat(ids).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(25);
                }
                case "mrkdwn" ->
                    assertThat(object.get("text").getAsString())
                            .matches("(Decide by|Ends|Starts|Start it by) <!date\\^[^<>]*>");
                case "plain_text" ->
                    assertThat(object.get("text").getAsString()).isNotEmpty();
                default -> {}
            }
            if (object.has("options")) {
                assertThat(object.getAsJsonArray("options").size()).isBetween(1, 100);
                object.getAsJsonArray("options").forEach(o -> {
                    assertThat(text(o.getAsJsonObject())).hasSizeBetween(1, 75);
                    assertThat(o.getAsJsonObject().get("value").getAsString()).hasSizeBetween(1, 150);
                });
            }
        });
    }

    private static String text(JsonObject object) {
        return object.getAsJsonObject("text").get("text").getAsString();
    }

    private static void walk(JsonElement json, BiConsumer<JsonObject, String> each) {
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(e -> walk(e, each));
        } else if (json.isJsonObject()) {
            JsonObject object = json.getAsJsonObject();
            each.accept(object, object.has("type") ? object.get("type").getAsString() : "");
            object.entrySet().forEach(e -> walk(e.getValue(), each));
        }
    }

    @Test
    void what_needs_more_than_a_chat_is_a_link_and_what_is_settled_has_no_buttons() {
        List<ApprovalNeed> strong = List.of(new ApprovalNeed(OWNERS, 1, 1, Assurance.PASSKEY));
        List<ApprovalNeed> mixed = List.of(strong.getFirst(), new ApprovalNeed(new GroupId("security"), 1));
        assertThat(json(CARDS.room(shown("Dana", "x", RequestState.PENDING, strong, null))))
                .contains("Approve in Brevet…", "/inbox#ask-r-")
                .doesNotContain("\"action_id\":\"approve\"");
        assertThat(json(CARDS.room(shown("Dana", "x", RequestState.PENDING, mixed, null))))
                .contains("\"action_id\":\"approve\"");
        assertThat(json(CARDS.copy(shown("Dana", "x", RequestState.PENDING, mixed, null), Set.of(OWNERS))))
                .doesNotContain("\"action_id\":\"approve\"");
        for (RequestState state : RequestState.values()) {
            if (state != RequestState.PENDING) {
                assertThat(json(CARDS.room(shown("Dana", "x", state, mixed, "Ana"))))
                        .doesNotContain("\"action_id\":\"approve", "\"action_id\":\"deny\"", "looking at it");
            }
        }
    }

    private static String json(Card card) {
        return GsonFactory.createSnakeCase().toJson(card.blocks());
    }

    @Test
    void a_button_says_which_request_in_which_version() {
        Press press = new Press(new RequestId("r-1"), 3, new Digest("b".repeat(64)));
        assertThat(Press.of(press.value())).contains(press);
        for (String odd : List.of(
                "",
                "r-1",
                "r-1:3",
                "r-1:x:" + "b".repeat(64),
                "r-1:3:b",
                "R:3:" + "b".repeat(64),
                "r-1:3:" + "b".repeat(64) + ":")) {
            assertThat(Press.of(odd)).isEmpty();
        }
    }

    @Test
    void nothing_is_cut_in_half() {
        assertThat(Plain.cut("👍".repeat(10), 8)).isEqualTo("👍👍👍…");
        assertThat(Plain.cut("abc", 3)).isEqualTo("abc");
        assertThat(Plain.sentence("<".repeat(3000)))
                .hasSizeLessThanOrEqualTo(3000)
                .doesNotContain("<");
    }
}
