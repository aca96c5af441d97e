package dev.brevet.notifications.route;

import dev.brevet.notifications.channel.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads routes from YAML; what is not understood is refused with its place. */
final class RoutesFile {

    private static final int LARGEST = 1_000_000;
    private static final Set<String> KEYS = Set.of("entitlement", "target", "environment", "label", "group", "cards");

    private RoutesFile() {}

    /** @throws IllegalArgumentException naming the rule and what is wrong with it */
    static Routes read(String yaml) {
        Object document;
        try {
            document = new Load(LoadSettings.builder()
                            .setCodePointLimit(LARGEST)
                            .setMaxAliasesForCollections(0)
                            .build())
                    .loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("The routes cannot be read: " + e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> map)
                || !map.keySet().equals(Set.of("routes"))
                || !(map.get("routes") instanceof List<?> rules)) {
            throw new IllegalArgumentException("The routes must be one list under the word “routes”.");
        }
        List<Routes.Rule> read = new ArrayList<>();
        for (Object rule : rules) {
            read.add(rule(rule, "Route " + (read.size() + 1)));
        }
        return new Routes(List.copyOf(read));
    }

    private static Routes.Rule rule(Object rule, String where) {
        if (!(rule instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException(where + ": expected fields.");
        }
        for (Object key : fields.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(where + ": “" + key + "” is none of " + KEYS + ".");
            }
        }
        if (!(fields.get("cards") instanceof List<?> cards)) {
            throw new IllegalArgumentException(where + ": “cards” must list places, as in [\"slack:C0123456\"].");
        }
        List<Place> places = new ArrayList<>();
        for (Object card : cards) {
            try {
                places.add(Place.of(String.valueOf(card)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + ": “" + card + "” is no place; write channel:address.", e);
            }
        }
        return new Routes.Rule(
                text(fields, "entitlement"),
                text(fields, "target"),
                text(fields, "environment"),
                text(fields, "label"),
                text(fields, "group"),
                List.copyOf(places));
    }

    private static @Nullable String text(Map<?, ?> fields, String key) {
        Object value = fields.get(key);
        return value == null ? null : String.valueOf(value);
    }
}
