package dev.brevet.views.shared;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.grant.Evidence;
import dev.brevet.api.policy.Risk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists and evidence as they lie in a column of a view; never read by anything but the view that wrote them. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The value as JSON. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The needs that {@link #write} wrote. */
    public static List<ApprovalNeed> needs(@Nullable String json) {
        return json == null ? List.of() : MAPPER.readValue(json, new TypeReference<List<ApprovalNeed>>() {});
    }

    /** The settings that {@link #write} wrote. */
    public static List<Setting> settings(@Nullable String json) {
        return json == null ? List.of() : MAPPER.readValue(json, new TypeReference<List<Setting>>() {});
    }

    /** The facts that {@link #write} wrote, in their order. */
    public static Map<String, String> facts(@Nullable String json) {
        return json == null ? Map.of() : MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    /** Who counts for which groups, as {@link #write} wrote it. */
    public static Map<String, List<String>> groupsByPerson(String json) {
        return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, List<String>>>() {});
    }

    /** The risk that {@link #write} wrote. */
    public static @Nullable Risk risk(@Nullable String json) {
        return json == null ? null : MAPPER.readValue(json, Risk.class);
    }

    /** The evidence that {@link #write} wrote. */
    public static @Nullable Evidence evidence(@Nullable String json) {
        return json == null ? null : MAPPER.readValue(json, Evidence.class);
    }
}
