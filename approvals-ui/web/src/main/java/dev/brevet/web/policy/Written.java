package dev.brevet.web.policy;

import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policy files as a form brings them: some written into it, some uploaded. */
final class Written {

    private static final String PATH = "[A-Za-z0-9_][A-Za-z0-9_./ -]*";

    private Written() {}

    /** Those of the form, with what was uploaded in the place of a file of the same name; what was emptied is left out. */
    static List<PolicyFile> files(HttpServletRequest form, List<PolicyFile> uploaded) {
        // Not as a list parameter of the controller: a single one would be split at its commas.
        String[] paths = values(form, "path");
        String[] texts = values(form, "text");
        Map<String, PolicyFile> files = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(paths.length, texts.length); i++) {
            if (!texts[i].isBlank()) {
                String path = name(paths[i].strip().isEmpty() ? "policies.yaml" : paths[i].strip());
                if (files.put(path, new PolicyFile(path, texts[i].replace("\r\n", "\n"))) != null) {
                    throw unusable("Two files are called " + path + ".");
                }
            }
        }
        uploaded.forEach(file -> files.put(file.path(), file));
        return List.copyOf(files.values());
    }

    /** A name as it is shown in findings: nothing that a terminal would obey. */
    static String name(String path) {
        if (path.length() > 200 || !path.matches(PATH) || path.contains("..")) {
            throw unusable("A file’s name is not one within a folder.");
        }
        return path;
    }

    private static String[] values(HttpServletRequest form, String name) {
        String[] values = form.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static AccessRefusal unusable(String why) {
        return new AccessRefusal.InvalidInput(
                "files", new Refusal("file-name", why, "Use letters, digits, points and hyphens, each name once."));
    }
}
