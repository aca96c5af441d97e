package dev.brevet.notifications.webhook;

import dev.brevet.notifications.channel.Topic;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads endpoints from YAML; what is not understood or not safe is refused with its place. */
final class EndpointsFile {

    private static final int LARGEST = 1_000_000;
    private static final Set<String> KEYS = Set.of("name", "url", "secret", "topics", "internal");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");
    private static final Pattern SECRET = Pattern.compile("env:[A-Z][A-Z0-9_]{0,100}");

    private EndpointsFile() {}

    /** @throws IllegalArgumentException naming the endpoint and what is wrong with it */
    static List<Endpoint> read(String yaml) {
        Object document;
        try {
            document = new Load(LoadSettings.builder()
                            .setCodePointLimit(LARGEST)
                            .setMaxAliasesForCollections(0)
                            .build())
                    .loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("The webhooks cannot be read: " + e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> map)
                || !map.keySet().equals(Set.of("webhooks"))
                || !(map.get("webhooks") instanceof List<?> list)) {
            throw new IllegalArgumentException("The webhooks must be one list under the word “webhooks”.");
        }
        List<Endpoint> endpoints = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object one : list) {
            Endpoint endpoint = endpoint(one, "Webhook " + (endpoints.size() + 1));
            if (!names.add(endpoint.name())) {
                throw new IllegalArgumentException("Two webhooks are called “" + endpoint.name() + "”.");
            }
            endpoints.add(endpoint);
        }
        return List.copyOf(endpoints);
    }

    private static Endpoint endpoint(Object one, String where) {
        if (!(one instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException(where + ": expected fields.");
        }
        for (Object key : fields.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(where + ": “" + key + "” is none of " + KEYS + ".");
            }
        }
        String name = String.valueOf(fields.get("name"));
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(where + ": “name” must have the form " + NAME.pattern() + ".");
        }
        return new Endpoint(
                name,
                address(fields.get("url"), where),
                secrets(fields.get("secret"), where),
                topics(fields.get("topics"), where),
                Boolean.TRUE.equals(fields.get("internal")));
    }

    private static URI address(@Nullable Object url, String where) {
        try {
            URI address = URI.create(String.valueOf(url));
            String host = address.getHost();
            boolean safe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && host != null && Addresses.isLoopbackName(host));
            if (host == null || !safe || address.getUserInfo() != null || address.getFragment() != null) {
                throw new IllegalArgumentException("not https");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    where + ": “url” must be an https address (http on this machine only), without user and fragment.",
                    e);
        }
    }

    private static List<String> secrets(@Nullable Object said, String where) {
        List<String> secrets = (said instanceof List<?> list ? list : Arrays.asList(said))
                .stream().map(String::valueOf).toList();
        if (secrets.isEmpty()
                || !secrets.stream().allMatch(s -> SECRET.matcher(s).matches())) {
            throw new IllegalArgumentException(where + ": “secret” must name environment variables, as in env:NAME.");
        }
        return secrets;
    }

    private static Set<Topic> topics(@Nullable Object said, String where) {
        if (said == null) {
            return EnumSet.allOf(Topic.class);
        }
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (Object word : said instanceof List<?> list ? list : List.of(said)) {
            topics.add(Arrays.stream(Topic.values())
                    .filter(t -> t.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(where + ": there is no topic “" + word + "”.")));
        }
        return topics;
    }
}
