package dev.brevet.demo.slack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.brevet.demo.slack.blocks.BlockKit;
import dev.brevet.demo.slack.blocks.Limit;
import dev.brevet.demo.slack.json.Json;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every limit of what is written: at it, Slack takes it; one more, and Slack says where. */
class LimitsTest {

    /** Not of Block Kit: each has its own test beside what it limits. */
    private static final Set<Limit> ELSEWHERE = Set.of(
            Limit.MESSAGE_TEXT,
            Limit.UPDATED_TEXT,
            Limit.VIEW_STACK,
            Limit.TRIGGER_LIFE_MILLIS,
            Limit.ACK_MILLIS,
            Limit.RESPONSE_URL_SECONDS,
            Limit.RESPONSE_URL_USES,
            Limit.SOCKETS,
            Limit.CHANNEL_MESSAGES_PER_SECOND,
            Limit.CHANNEL_MESSAGES_AT_ONCE,
            Limit.TIER_1_PER_MINUTE,
            Limit.TIER_2_PER_MINUTE,
            Limit.TIER_3_PER_MINUTE,
            Limit.TIER_4_PER_MINUTE,
            Limit.SPECIAL_PER_MINUTE);

    private static final Map<Limit, IntFunction<List<String>>> CASES = cases();

    @TestFactory
    Stream<DynamicTest> atTheLimitYesAndOneMoreNo() {
        return CASES.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey().name(), () -> {
                    int limit = entry.getKey().value();
                    assertThat(entry.getValue().apply(limit)).as("at the limit").isEmpty();
                    assertThat(entry.getValue().apply(limit + 1))
                            .as("one more")
                            .isNotEmpty()
                            .allSatisfy(problem ->
                                    assertThat(problem).startsWith("[ERROR] ").contains("[json-pointer:/"));
                }));
    }

    @Test
    void noLimitIsLeftOut() {
        assertThat(Stream.of(Limit.values()).filter(limit -> !ELSEWHERE.contains(limit)))
                .containsExactlyInAnyOrderElementsOf(CASES.keySet());
    }

    @Test
    void problemsAreToldAsSlackTellsThem() {
        assertThat(message("[{'type':'section','text':{'type':'mrkdwn','text':'x'},'colour':'red'}]"))
                .containsExactly("[ERROR] invalid additional property: colour [json-pointer:/blocks/0]");
        assertThat(message("[{'type':'carousel'}]"))
                .containsExactly("[ERROR] unsupported type: carousel [json-pointer:/blocks/0/type]");
        assertThat(message("[{'type':'header'}]"))
                .containsExactly("[ERROR] missing required field: text [json-pointer:/blocks/0]");
        assertThat(message("[{'type':'section'}]"))
                .containsExactly("[ERROR] must have at least one of: text, fields [json-pointer:/blocks/0]");
        assertThat(message("[{'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'}]"))
                .containsExactly("[ERROR] block_id `a` already exists [json-pointer:/blocks/1/block_id]");
        assertThat(message("[{'type':'actions','elements':[" + button("x") + "," + button("x") + "]}]"))
                .containsExactly("[ERROR] action_id `x` already exists [json-pointer:/blocks/0/elements/1/action_id]");
        assertThat(message("[{'type':'header','text':{'type':'mrkdwn','text':'x'}}]"))
                .containsExactly("[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]");
        assertThat(message("[{'type':'header','text':{'type':'plain_text','text':''}}]"))
                .containsExactly("[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]");
        assertThat(view("'blocks':[" + input("{'type':'plain_text_input','action_id':'t'}") + "]"))
                .containsExactly("[ERROR] missing required field: submit [json-pointer:/view]");
    }

    private static Map<Limit, IntFunction<List<String>>> cases() {
        Map<Limit, IntFunction<List<String>>> cases = new EnumMap<>(Limit.class);
        cases.put(Limit.MESSAGE_BLOCKS, n -> message("[" + times(n, "{'type':'divider'}") + "]"));
        cases.put(Limit.VIEW_BLOCKS, n -> view("'blocks':[" + times(n, "{'type':'divider'}") + "]"));
        cases.put(Limit.BLOCK_ID, n -> message("[{'type':'divider','block_id':'" + x(n) + "'}]"));
        cases.put(Limit.ACTION_ID, n -> actions(button(x(n))));
        cases.put(Limit.SECTION_TEXT, n -> message("[{'type':'section','text':" + mrkdwn(n) + "}]"));
        cases.put(Limit.SECTION_FIELDS, n -> message("[{'type':'section','fields':[" + times(n, plain(1)) + "]}]"));
        cases.put(Limit.FIELD_TEXT, n -> message("[{'type':'section','fields':[" + plain(n) + "]}]"));
        cases.put(Limit.HEADER_TEXT, n -> message("[{'type':'header','text':" + plain(n) + "}]"));
        cases.put(Limit.CONTEXT_ELEMENTS, n -> message("[{'type':'context','elements':[" + times(n, plain(1)) + "]}]"));
        cases.put(Limit.CONTEXT_TEXT, n -> message("[{'type':'context','elements':[" + plain(n) + "]}]"));
        cases.put(
                Limit.ACTIONS_ELEMENTS,
                n -> actions(
                        IntStream.range(0, n).mapToObj(i -> button("b" + i)).collect(Collectors.joining(","))));
        cases.put(Limit.BUTTON_TEXT, n -> actions("{'type':'button','text':" + plain(n) + "}"));
        cases.put(Limit.BUTTON_VALUE, n -> actions("{'type':'button','text':" + plain(1) + ",'value':'" + x(n) + "'}"));
        cases.put(
                Limit.URL,
                n -> actions("{'type':'button','text':" + plain(1) + ",'url':'https://a.example/" + x(n - 18) + "'}"));
        cases.put(
                Limit.ACCESSIBILITY_LABEL,
                n -> actions("{'type':'button','text':" + plain(1) + ",'accessibility_label':'" + x(n) + "'}"));
        cases.put(Limit.OPTIONS, n -> actions("{'type':'static_select','options':[" + options(n) + "]}"));
        cases.put(
                Limit.OPTION_GROUPS,
                n -> actions("{'type':'static_select','option_groups':["
                        + times(n, "{'label':" + plain(1) + ",'options':[" + options(1) + "]}") + "]}"));
        cases.put(
                Limit.OPTION_GROUP_LABEL,
                n -> actions("{'type':'static_select','option_groups':[{'label':" + plain(n) + ",'options':["
                        + options(1) + "]}]}"));
        cases.put(Limit.OPTION_TEXT, n -> select("{'text':" + plain(n) + ",'value':'v'}"));
        cases.put(Limit.OPTION_VALUE, n -> select("{'text':" + plain(1) + ",'value':'" + x(n) + "'}"));
        cases.put(
                Limit.OPTION_DESCRIPTION,
                n -> select("{'text':" + plain(1) + ",'value':'v','description':" + plain(n) + "}"));
        cases.put(Limit.OVERFLOW_OPTIONS, n -> actions("{'type':'overflow','options':[" + options(n) + "]}"));
        cases.put(Limit.RADIO_OPTIONS, n -> actions("{'type':'radio_buttons','options':[" + options(n) + "]}"));
        cases.put(Limit.CHECKBOX_OPTIONS, n -> actions("{'type':'checkboxes','options':[" + options(n) + "]}"));
        cases.put(
                Limit.PLACEHOLDER,
                n -> actions("{'type':'external_select','min_query_length':0,'placeholder':" + plain(n) + "}"));
        cases.put(Limit.INPUT_LABEL, n -> modal(input("{'type':'plain_text_input'}", plain(n), "")));
        cases.put(Limit.INPUT_HINT, n -> modal(input("{'type':'plain_text_input'}", plain(1), ",'hint':" + plain(n))));
        cases.put(Limit.INPUT_LENGTH, n -> modal(input("{'type':'plain_text_input','max_length':" + n + "}")));
        cases.put(
                Limit.IMAGE_URL,
                n -> message("[{'type':'image','alt_text':'x','image_url':'https://a.example/" + x(n - 18) + "'}]"));
        cases.put(
                Limit.ALT_TEXT,
                n -> message("[{'type':'image','image_url':'https://a.example/x','alt_text':'" + x(n) + "'}]"));
        cases.put(
                Limit.IMAGE_TITLE,
                n -> message("[{'type':'image','image_url':'https://a.example/x','alt_text':'x','title':" + plain(n)
                        + "}]"));
        cases.put(Limit.CONFIRM_TITLE, n -> confirm(n, 1, 1, 1));
        cases.put(Limit.CONFIRM_TEXT, n -> confirm(1, n, 1, 1));
        cases.put(Limit.CONFIRM_YES, n -> confirm(1, 1, n, 1));
        cases.put(Limit.CONFIRM_NO, n -> confirm(1, 1, 1, n));
        cases.put(
                Limit.VIEW_TITLE,
                n -> BlockKit.ofView(json("{'type':'modal','blocks':[],'title':" + plain(n) + "}"), "modal"));
        cases.put(Limit.VIEW_SUBMIT, n -> view("'blocks':[],'submit':" + plain(n)));
        cases.put(Limit.VIEW_CLOSE, n -> view("'blocks':[],'close':" + plain(n)));
        cases.put(Limit.PRIVATE_METADATA, n -> view("'blocks':[],'private_metadata':'" + x(n) + "'"));
        cases.put(Limit.CALLBACK_ID, n -> view("'blocks':[],'callback_id':'" + x(n) + "'"));
        cases.put(Limit.EXTERNAL_ID, n -> view("'blocks':[],'external_id':'" + x(n) + "'"));
        return cases;
    }

    private static List<String> message(String blocks) {
        return BlockKit.ofMessage(json(blocks));
    }

    private static List<String> actions(String elements) {
        return message("[{'type':'actions','elements':[" + elements + "]}]");
    }

    private static List<String> select(String option) {
        return actions("{'type':'static_select','options':[" + option + "]}");
    }

    private static List<String> view(String rest) {
        return BlockKit.ofView(json("{'type':'modal','title':" + plain(1) + "," + rest + "}"), "modal");
    }

    private static List<String> modal(String blocks) {
        return view("'submit':" + plain(1) + ",'blocks':[" + blocks + "]");
    }

    private static List<String> confirm(int title, int text, int yes, int no) {
        return actions("{'type':'button','text':" + plain(1) + ",'confirm':{'title':" + plain(title) + ",'text':"
                + plain(text) + ",'confirm':" + plain(yes) + ",'deny':" + plain(no) + "}}");
    }

    private static String input(String element) {
        return input(element, plain(1), "");
    }

    private static String input(String element, String label, String more) {
        return "{'type':'input','label':" + label + ",'element':" + element + more + "}";
    }

    private static String button(String action) {
        return "{'type':'button','action_id':'" + action + "','text':" + plain(1) + "}";
    }

    private static String options(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> "{'text':" + plain(1) + ",'value':'v" + i + "'}")
                .collect(Collectors.joining(","));
    }

    private static String plain(int n) {
        return "{'type':'plain_text','text':'" + x(n) + "'}";
    }

    private static String mrkdwn(int n) {
        return "{'type':'mrkdwn','text':'" + x(n) + "'}";
    }

    private static String times(int n, String what) {
        return String.join(",", Collections.nCopies(n, what));
    }

    private static String x(int n) {
        return "x".repeat(n);
    }

    private static JsonNode json(String text) {
        JsonNode parsed = Json.parse(text.replace('\'', '"'));
        return requireNonNull(parsed);
    }
}
