package dev.brevet.domain.policy.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A YAML file as a JSON tree, with the place of every value by its JSON pointer.
 *
 * <p>No anchors, no aliases, no tags of one's own, no duplicate keys: a policy reads as it is written.
 */
final class YamlTree implements PolicyReader.Places {

    /** Larger files are somebody's mistake or attack. */
    static final int LARGEST = 1_000_000;

    private static final int DEEPEST = 20;

    private final PolicyText file;
    private final Map<String, ScalarStyle> styles = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();
    private final JsonNode root;

    private YamlTree(PolicyText file, Node node) throws Unreadable {
        this.file = file;
        this.root = convert(node, "");
    }

    static YamlTree read(PolicyText file) throws Unreadable {
        if (file.text().length() > LARGEST) {
            throw new Unreadable(Diagnostic.error(
                    file.path(),
                    Place.START,
                    "The file has " + file.text().length() + " characters; at most " + LARGEST + " are read."));
        }
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setAllowNonScalarKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            lookAhead(file, settings);
            Optional<Node> node = new Compose(settings).composeString(file.text());
            if (node.isEmpty()) {
                throw new Unreadable(Diagnostic.error(file.path(), Place.START, "The file is empty."));
            }
            return new YamlTree(file, node.get());
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .map(m -> new Place(m.getLine() + 1, m.getColumn() + 1))
                    .orElse(Place.START);
            throw new Unreadable(Diagnostic.error(file.path(), place, "Not YAML: " + e.getProblem() + "."));
        } catch (YamlEngineException e) {
            throw new Unreadable(Diagnostic.error(file.path(), Place.START, "Not YAML: " + e.getMessage()));
        }
    }

    /** Composing recurses, so what is too deep for it has to be seen by the parser, which does not. */
    private static void lookAhead(PolicyText file, LoadSettings settings) throws Unreadable {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(file.text())) {
            Place place = event.getStartMark()
                    .map(m -> new Place(m.getLine() + 1, m.getColumn() + 1))
                    .orElse(Place.START);
            if (event instanceof AliasEvent) {
                throw new Unreadable(Diagnostic.error(file.path(), place, "Aliases are not allowed; write it out."));
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new Unreadable(Diagnostic.error(file.path(), place, "Nested too deeply."));
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    JsonNode root() {
        return root;
    }

    @Override
    public Place of(String pointer) {
        return nearest(places, pointer);
    }

    @Override
    public Place inside(String pointer, Place within) {
        Place start = of(pointer);
        ScalarStyle style = styles.getOrDefault(pointer, ScalarStyle.PLAIN);
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            int line = start.line() + within.line();
            return new Place(line, within.column() + indent(line));
        }
        int quote = style == ScalarStyle.PLAIN ? 0 : 1;
        return within.line() == 1
                ? new Place(start.line(), start.column() + within.column() - 1 + quote)
                : new Place(start.line() + within.line() - 1, within.column());
    }

    private int indent(int line) {
        String text = file.text().lines().skip(line - 1L).findFirst().orElse("");
        return text.length() - text.stripLeading().length();
    }

    /** Where the key of this value lies, for what is wrong with the key itself. */
    Place keyOf(String pointer) {
        Place place = keys.get(pointer);
        return place == null ? of(pointer) : place;
    }

    private static Place nearest(Map<String, Place> places, String pointer) {
        String at = pointer;
        while (true) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
            int parent = at.lastIndexOf('/');
            if (parent < 0) {
                return Place.START;
            }
            at = at.substring(0, parent);
        }
    }

    private JsonNode convert(Node node, String pointer) throws Unreadable {
        Place place = place(node);
        places.put(pointer, place);
        if (node.getAnchor().isPresent()) {
            throw new Unreadable(Diagnostic.error(file.path(), place, "Anchors are not allowed; write it out."));
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (node) {
            case ScalarNode scalar -> {
                styles.put(pointer, scalar.getScalarStyle());
                yield scalar(scalar, place, json);
            }
            case SequenceNode sequence -> {
                var array = json.arrayNode();
                int i = 0;
                for (Node item : sequence.getValue()) {
                    array.add(convert(item, pointer + "/" + i++));
                }
                yield array;
            }
            case MappingNode mapping -> {
                var object = json.objectNode();
                for (NodeTuple tuple : mapping.getValue()) {
                    String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                    String below = pointer + "/" + escaped(key);
                    if (keys.putIfAbsent(below, place(tuple.getKeyNode())) != null) {
                        throw new Unreadable(Diagnostic.error(
                                file.path(), place(tuple.getKeyNode()), "“" + key + "” is there twice."));
                    }
                    object.set(key, convert(tuple.getValueNode(), below));
                }
                yield object;
            }
            default -> throw new Unreadable(Diagnostic.error(file.path(), place, "This kind of YAML is not allowed."));
        };
    }

    private JsonNode scalar(ScalarNode scalar, Place place, JsonNodeFactory json) throws Unreadable {
        Tag tag = scalar.getTag();
        String value = scalar.getValue();
        try {
            if (tag.equals(Tag.STR)) {
                return json.stringNode(value);
            }
            if (tag.equals(Tag.INT)) {
                return json.numberNode(Long.decode(value));
            }
            if (tag.equals(Tag.BOOL)) {
                return json.booleanNode(Boolean.parseBoolean(value));
            }
            if (tag.equals(Tag.FLOAT)) {
                return json.numberNode(Double.parseDouble(value));
            }
        } catch (NumberFormatException e) {
            throw new Unreadable(Diagnostic.error(file.path(), place, "Not a number that fits: " + value + "."));
        }
        if (tag.equals(Tag.NULL)) {
            throw new Unreadable(Diagnostic.error(file.path(), place, "A value is missing here."));
        }
        throw new Unreadable(Diagnostic.error(file.path(), place, "Tags are not allowed: " + tag + "."));
    }

    private static Place place(Node node) {
        return node.getStartMark()
                .map(m -> new Place(m.getLine() + 1, m.getColumn() + 1))
                .orElse(Place.START);
    }

    /** As RFC 6901 wants it. */
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** The file cannot even be looked at. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Diagnostic diagnostic;

        Unreadable(Diagnostic diagnostic) {
            super(diagnostic.toString(), null, false, false);
            this.diagnostic = diagnostic;
        }

        Diagnostic diagnostic() {
            return diagnostic;
        }
    }
}
