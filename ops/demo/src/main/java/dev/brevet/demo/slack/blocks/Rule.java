package dev.brevet.demo.slack.blocks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** One thing that a piece of JSON must satisfy; problems are told with the place, as Slack does. */
@FunctionalInterface
interface Rule {

    void check(JsonNode value, String pointer, Problems problems);

    static Rule string(Limit most) {
        return string(most, 1);
    }

    static Rule string(Limit most, int least) {
        return (value, pointer, problems) -> {
            if (!value.isString()) {
                problems.add("must be a string", pointer);
                return;
            }
            length(value.stringValue(), least, most, pointer, problems);
        };
    }

    static Rule anyString() {
        return (value, pointer, problems) -> {
            if (!value.isString()) {
                problems.add("must be a string", pointer);
            }
        };
    }

    static Rule url(Limit most) {
        return (value, pointer, problems) -> {
            string(most).check(value, pointer, problems);
            if (value.isString() && !isUrl(value.stringValue())) {
                problems.add("must be a valid URL", pointer);
            }
        };
    }

    static Rule flag() {
        return (value, pointer, problems) -> {
            if (!value.isBoolean()) {
                problems.add("must be a boolean", pointer);
            }
        };
    }

    static Rule number(int least, int most) {
        return (value, pointer, problems) -> {
            if (!value.isIntegralNumber()) {
                problems.add("must be an integer", pointer);
            } else if (value.asLong() < least || value.asLong() > most) {
                problems.add("must be between " + least + " and " + most, pointer);
            }
        };
    }

    static Rule oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return (value, pointer, problems) -> {
            if (!value.isString() || !allowed.contains(value.stringValue())) {
                problems.add("failed to match allowed value", pointer);
            }
        };
    }

    static Rule plainText(Limit most) {
        return text(Set.of("plain_text"), most);
    }

    static Rule anyText(Limit most) {
        return text(Set.of("plain_text", "mrkdwn"), most);
    }

    private static Rule text(Set<String> kinds, Limit most) {
        return (value, pointer, problems) -> {
            if (!value.isObject()) {
                problems.add("must be an object", pointer);
                return;
            }
            String kind = value.path("type").asString("");
            if (!kinds.contains(kind)) {
                problems.add("unsupported type: " + kind, pointer + "/type");
                return;
            }
            String extra = "plain_text".equals(kind) ? "emoji" : "verbatim";
            fields(Map.of("type", anyString(), "text", string(most), extra, flag()), Set.of("type", "text"))
                    .check(value, pointer, problems);
        };
    }

    static Rule list(Rule each, int least, Limit most) {
        return list(each, least, most.value());
    }

    static Rule list(Rule each, int least, int most) {
        return (value, pointer, problems) -> {
            if (!value.isArray()) {
                problems.add("must be an array", pointer);
                return;
            }
            if (value.size() < least) {
                problems.add("no fewer than " + least + " items allowed", pointer);
            }
            if (value.size() > most) {
                problems.add("no more than " + most + " items allowed", pointer);
            }
            for (int i = 0; i < value.size(); i++) {
                each.check(value.get(i), pointer + "/" + i, problems);
            }
        };
    }

    static Rule fields(Map<String, Rule> known, Set<String> required) {
        return (value, pointer, problems) -> {
            if (!value.isObject()) {
                problems.add("must be an object", pointer);
                return;
            }
            for (String name : required) {
                if (!value.has(name)) {
                    problems.add("missing required field: " + name, pointer);
                }
            }
            value.properties().forEach(field -> {
                Rule rule = known.get(field.getKey());
                if (rule == null) {
                    problems.add("invalid additional property: " + field.getKey(), pointer);
                } else {
                    rule.check(field.getValue(), pointer + "/" + field.getKey(), problems);
                }
            });
        };
    }

    static Rule byType(Map<String, Rule> shapes) {
        return (value, pointer, problems) -> {
            if (!value.isObject()) {
                problems.add("must be an object", pointer);
                return;
            }
            Rule shape = shapes.get(value.path("type").asString(""));
            if (shape == null) {
                problems.add("unsupported type: " + value.path("type").asString(""), pointer + "/type");
            } else {
                shape.check(value, pointer, problems);
            }
        };
    }

    static Rule lazily(Supplier<Rule> rule) {
        return (value, pointer, problems) -> rule.get().check(value, pointer, problems);
    }

    /** This rule, and then that one. */
    default Rule and(Rule other) {
        return (value, pointer, problems) -> {
            check(value, pointer, problems);
            other.check(value, pointer, problems);
        };
    }

    /** The named rules of the whole table, as a new one. */
    static Map<String, Rule> only(Map<String, Rule> table, List<String> names) {
        Map<String, Rule> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Rule rule = table.get(name);
            if (rule != null) {
                chosen.put(name, rule);
            }
        }
        return chosen;
    }

    private static void length(String text, int least, Limit most, String pointer, Problems problems) {
        if (text.length() < least) {
            problems.add("must be more than " + (least - 1) + " characters", pointer);
        }
        // UTF-16 units: where Slack's way of counting is not known, the stricter one.
        if (text.length() > most.value()) {
            problems.add("must be less than " + (most.value() + 1) + " characters", pointer);
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && (uri.getHost() != null || "mailto".equals(uri.getScheme()) || "slack".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
