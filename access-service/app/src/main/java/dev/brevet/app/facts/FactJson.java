package dev.brevet.app.facts;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.policy.PolicyFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How lists lie in a column. */
final class FactJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<ApprovalNeed>> APPROVALS = new TypeReference<>() {};
    private static final TypeReference<List<Setting>> SETTINGS = new TypeReference<>() {};

    private static final TypeReference<TreeMap<String, String>> LABELS = new TypeReference<>() {};
    private static final TypeReference<List<PolicyFile>> FILES = new TypeReference<>() {};

    private FactJson() {}

    static String approvals(List<ApprovalNeed> needs) {
        return JSON.writeValueAsString(needs);
    }

    static List<ApprovalNeed> approvals(String json) {
        return JSON.readValue(json, APPROVALS);
    }

    static String labels(List<Label> labels) {
        return JSON.writeValueAsString(
                new TreeMap<>(labels.stream().collect(Collectors.toMap(Label::name, Label::value))));
    }

    static Map<String, String> labels(String json) {
        return Map.copyOf(JSON.readValue(json, LABELS));
    }

    static String files(List<PolicyFile> files) {
        return JSON.writeValueAsString(files);
    }

    static List<PolicyFile> files(String json) {
        return JSON.readValue(json, FILES);
    }

    static String settings(List<Setting> settings) {
        return JSON.writeValueAsString(settings);
    }

    static List<Setting> settings(String json) {
        return JSON.readValue(json, SETTINGS);
    }
}
