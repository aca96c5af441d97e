package dev.brevet.app.facts;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.Setting;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How lists lie in a column. */
final class FactJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<ApprovalNeed>> APPROVALS = new TypeReference<>() {};
    private static final TypeReference<List<Setting>> SETTINGS = new TypeReference<>() {};

    private FactJson() {}

    static String approvals(List<ApprovalNeed> needs) {
        return JSON.writeValueAsString(needs);
    }

    static List<ApprovalNeed> approvals(String json) {
        return JSON.readValue(json, APPROVALS);
    }

    static String settings(List<Setting> settings) {
        return JSON.writeValueAsString(settings);
    }

    static List<Setting> settings(String json) {
        return JSON.readValue(json, SETTINGS);
    }
}
