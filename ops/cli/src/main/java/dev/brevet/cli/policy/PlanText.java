package dev.brevet.cli.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A plan as people read it: counts first, then who and which. */
final class PlanText {

    private static final int MOST_NAMES = 6;
    private static final int MOST_LINES = 20;

    private PlanText() {}

    static String of(JsonNode plan, Path folder) {
        List<String> lines = new ArrayList<>();
        plan.path("findings").forEach(f -> lines.add(folder + "/" + f.asString()));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        if (plan.path("changed").asInt() == 0) {
            lines.add("Nothing would change.");
        }
        shifts(plan.path("asking"), "may ask for", lines);
        shifts(plan.path("approving"), "may approve", lines);
        JsonNode audience = plan.path("audience");
        line(
                lines,
                "Audience",
                audience.path("askAfter").asInt() + " of "
                        + audience.path("people").asInt()
                        + " people may ask for what changes (was "
                        + audience.path("askBefore").asInt() + "), "
                        + audience.path("toldAfter").asInt() + " are told (was "
                        + audience.path("toldBefore").asInt() + ")");
        grants(plan.path("grants"), lines);
        replay(plan, lines);
        String second = plan.path("second").asString("");
        if (!second.isEmpty()) {
            line(lines, "Second", "Another platform admin has to apply the same plan. " + second);
        }
        line(
                lines,
                "Plan",
                plan.path("hash").asString() + "   apply with: brevet policy apply --version "
                        + plan.path("proposed").asString() + " --plan "
                        + plan.path("hash").asString());
        return String.join(System.lineSeparator(), lines);
    }

    private static void shifts(JsonNode shifts, String what, List<String> lines) {
        int n = 0;
        for (JsonNode shift : shifts) {
            if (n++ == MOST_LINES) {
                break;
            }
            String entitlement = shift.path("entitlement").asString();
            shift(lines, "+", shift.path("gain"), shift.path("gains").asInt(), what + " " + entitlement);
            shift(lines, "-", shift.path("lose"), shift.path("loses").asInt(), what + " " + entitlement);
        }
        more(shifts.size(), "entitlements", lines);
    }

    private static void shift(List<String> lines, String sign, JsonNode people, int count, String what) {
        if (count > 0) {
            line(lines, "People", sign + " " + count + " " + what + " (" + names(people, count) + ")");
        }
    }

    private static String names(JsonNode people, int count) {
        String some =
                people.valueStream().limit(MOST_NAMES).map(JsonNode::asString).collect(Collectors.joining(", "));
        return count > MOST_NAMES ? some + ", …" : some;
    }

    private static void grants(JsonNode grants, List<String> lines) {
        long end = grants.valueStream().filter(g -> g.path("ends").asBoolean()).count();
        line(
                lines,
                "Live",
                end + (end == 1 ? " grant" : " grants") + " would end, " + (grants.size() - end) + " would be flagged");
        grants.valueStream()
                .limit(MOST_LINES)
                .forEach(g -> line(
                        lines,
                        "",
                        (g.path("ends").asBoolean() ? "ends     " : "flagged  ")
                                + g.path("grant").asString() + "  "
                                + g.path("person").asString() + "  "
                                + g.path("entitlement").asString() + "  ("
                                + g.path("rule").asString() + ")"));
        more(grants.size(), "grants", lines);
    }

    private static void replay(JsonNode plan, List<String> lines) {
        JsonNode replay = plan.path("replay");
        String counts = replay.path("counts")
                .propertyStream()
                .map(c -> c.getValue().asInt() + " " + c.getKey())
                .collect(Collectors.joining(", "));
        int lost = replay.path("lost").asInt();
        line(
                lines,
                "Replay",
                "last " + plan.path("days").asInt() + " days, "
                        + replay.path("requests").asInt() + " requests"
                        + (counts.isEmpty() ? "" : ": " + counts)
                        + (lost == 0 ? "" : "; " + lost + " cannot be decided again"));
        replay.path("changed")
                .valueStream()
                .limit(MOST_LINES)
                .forEach(r -> line(
                        lines,
                        "",
                        r.path("change").asString() + "  " + r.path("request").asString() + "  "
                                + r.path("person").asString() + "  "
                                + r.path("entitlement").asString() + "  "
                                + r.path("before").asString() + " → "
                                + because(
                                        r.path("after").asString(),
                                        r.path("rule").asString())));
        more(replay.path("changed").size(), "requests", lines);
    }

    private static String because(String after, String rule) {
        return rule.isEmpty() || after.contains(rule) ? after : after + " (" + rule + ")";
    }

    private static void more(int all, String what, List<String> lines) {
        if (all > MOST_LINES) {
            line(lines, "", "… and " + (all - MOST_LINES) + " more " + what + "; --output json has all that were kept");
        }
    }

    private static void line(List<String> lines, String label, String text) {
        lines.add("%-10s %s".formatted(label, text));
    }
}
