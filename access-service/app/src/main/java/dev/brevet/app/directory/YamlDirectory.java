package dev.brevet.app.directory;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.PersonKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** People and groups from a YAML file; what it does not know is an error with line and column, never passed over. */
final class YamlDirectory implements DirectorySource {

    private static final int LARGEST = 32 * 1024 * 1024;
    private static final Set<String> TOP = Set.of("people", "groups");
    private static final Set<String> PERSON =
            Set.of("id", "kind", "name", "account", "active", "accounts", "manager", "owner", "email");
    private static final Set<String> ACCOUNT = Set.of("issuer", "subject");
    private static final Set<String> GROUP = Set.of("id", "members", "groups");

    private final DirectoryId id;
    private final Path file;
    private final List<Finding> findings = new ArrayList<>();

    YamlDirectory(DirectoryId id, Path file) {
        this.id = id;
        this.file = file;
    }

    @Override
    public DirectoryId id() {
        return id;
    }

    @Override
    public synchronized Listing read() {
        findings.clear();
        Listing listing = listing(compose());
        if (!findings.isEmpty()) {
            throw new DirectoryRefused(findings);
        }
        return listing;
    }

    private @Nullable Node compose() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(0);
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Yaml(
                            new SafeConstructor(options),
                            new org.yaml.snakeyaml.representer.Representer(new org.yaml.snakeyaml.DumperOptions()),
                            new org.yaml.snakeyaml.DumperOptions(),
                            options)
                    .compose(text);
        } catch (MarkedYAMLException e) {
            var at = e.getProblemMark();
            throw new DirectoryRefused(
                    at == null ? name() : name() + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1),
                    String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new DirectoryRefused(name(), "is no YAML: " + e.getMessage());
        } catch (IOException e) {
            throw new DirectoryRefused(name(), "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Listing listing(@Nullable Node root) {
        if (root == null) {
            throw new DirectoryRefused(name(), "is empty; an empty directory has “people: []”");
        }
        Map<String, Node> top = fields(root, TOP);
        if (!top.containsKey("people")) {
            found(root, "has no “people”");
        }
        return new Listing(
                items(top.get("people")).stream().map(this::person).toList(),
                items(top.get("groups")).stream().map(this::group).toList());
    }

    private Listing.Person person(Node node) {
        Map<String, Node> fields = fields(node, PERSON);
        String name = text(node, fields, "name");
        return new Listing.Person(
                place(node),
                text(node, fields, "id"),
                kind(fields.get("kind")),
                name,
                text(node, fields, "account"),
                truth(fields.get("active")),
                items(fields.get("accounts")).stream().map(this::account).toList(),
                optional(fields.get("manager")),
                optional(fields.get("owner")),
                optional(fields.get("email")));
    }

    private Listing.Account account(Node node) {
        Map<String, Node> fields = fields(node, ACCOUNT);
        return new Listing.Account(text(node, fields, "issuer"), text(node, fields, "subject"));
    }

    private Listing.Group group(Node node) {
        Map<String, Node> fields = fields(node, GROUP);
        if (!fields.containsKey("members") && !fields.containsKey("groups")) {
            found(node, "is a group without “members”; an empty one has “members: []”");
        }
        return new Listing.Group(
                place(node), text(node, fields, "id"), texts(fields.get("members")), texts(fields.get("groups")));
    }

    private PersonKind kind(@Nullable Node node) {
        String word = optional(node);
        return switch (word == null ? "human" : word.toLowerCase(Locale.ROOT)) {
            case "human" -> PersonKind.HUMAN;
            case "workload" -> PersonKind.WORKLOAD;
            default -> {
                found(node, "is no kind: expected human or workload");
                yield PersonKind.WORKLOAD;
            }
        };
    }

    private boolean truth(@Nullable Node node) {
        String word = optional(node);
        return switch (word == null ? "true" : word) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                found(node, "is neither true nor false");
                yield false;
            }
        };
    }

    private Map<String, Node> fields(Node node, Set<String> known) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            found(
                    node,
                    "is not a list of fields: expected "
                            + known.stream().sorted().toList());
            return fields;
        }
        mapping.getValue().forEach(tuple -> {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(key)) {
                found(
                        tuple.getKeyNode(),
                        "is an unknown field “" + key + "”: expected "
                                + known.stream().sorted().toList());
            } else if (fields.put(key, tuple.getValueNode()) != null) {
                found(tuple.getKeyNode(), "is the field “" + key + "” for the second time");
            }
        });
        return fields;
    }

    private List<Node> items(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        found(node, "is not a list");
        return List.of();
    }

    private List<String> texts(@Nullable Node node) {
        return items(node).stream().map(this::scalar).toList();
    }

    private String text(Node in, Map<String, Node> fields, String field) {
        Node node = fields.get(field);
        String text = node == null ? "" : scalar(node);
        if (text.isBlank()) {
            found(node == null ? in : node, "has no “" + field + "”");
        }
        return text;
    }

    private @Nullable String optional(@Nullable Node node) {
        return node == null ? null : scalar(node);
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        found(node, "is not a single value");
        return "";
    }

    private void found(@Nullable Node node, String cause) {
        findings.add(new Finding(node == null ? name() : place(node), cause));
    }

    private String place(Node node) {
        var at = node.getStartMark();
        return name() + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1);
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }
}
