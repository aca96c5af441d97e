package dev.brevet.domain.policy.condition;

import dev.brevet.api.directory.Signal;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The words that a condition may use, with their types.
 *
 * <p>Each is a variable with a dotted name, so that a typo is found when the policy is loaded and not when somebody asks.
 */
final class Variables {

    static final String INPUT = "input.";

    static final String PROOF = "proof.";

    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    private static final Map<String, CelType> STANDARD = standard();

    private Variables() {}

    private static Map<String, CelType> standard() {
        Map<String, CelType> types = new LinkedHashMap<>();
        types.put("asker.id", SimpleType.STRING);
        types.put("asker.kind", SimpleType.STRING);
        types.put("asker.groups", TEXTS);
        types.put("asker.manager", SimpleType.STRING);
        types.put("asker.live", TEXTS);
        types.put("entitlement.id", SimpleType.STRING);
        types.put("entitlement.target", SimpleType.STRING);
        types.put("entitlement.environment", SimpleType.STRING);
        types.put("entitlement.dataClass", SimpleType.STRING);
        types.put("entitlement.labels", MapType.create(SimpleType.STRING, SimpleType.STRING));
        types.put("request.duration", SimpleType.DURATION);
        types.put("request.start", SimpleType.TIMESTAMP);
        types.put(PROOF + "assurance", SimpleType.STRING);
        types.put("risk.score", SimpleType.INT);
        types.put("risk.reasons", TEXTS);
        types.put("now", SimpleType.TIMESTAMP);
        for (Signal signal : Signal.values()) {
            types.put(PostureWords.of(signal), SimpleType.STRING);
            types.put(PostureWords.of(signal) + PostureWords.KNOWN, SimpleType.BOOL);
        }
        return Map.copyOf(types);
    }

    static Map<String, CelType> with(Map<String, Boolean> inputsThatAreNumbers) {
        Map<String, CelType> all = new LinkedHashMap<>(STANDARD);
        inputsThatAreNumbers.forEach(
                (name, number) -> all.put(INPUT + name, number ? SimpleType.INT : SimpleType.STRING));
        return all;
    }
}
