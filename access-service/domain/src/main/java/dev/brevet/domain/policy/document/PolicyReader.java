package dev.brevet.domain.policy.document;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.brevet.api.shared.Assurance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a policy file, or says where and why it cannot. */
public final class PolicyReader {

    /** The published JSON Schema of policy files. */
    public static final String SCHEMA = schema();

    private static final Schema FORM = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA, InputFormat.JSON);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addMixIn(Assurance.class, Kebab.class)
            .addMixIn(PolicyDocument.Outcome.class, Kebab.class)
            .build();

    private PolicyReader() {}

    /**
     * A file that was read, as far as it could be.
     *
     * @param document null if there are errors
     */
    public record Result(
            PolicyText file, @Nullable PolicyDocument document, List<Diagnostic> diagnostics, Places places) {}

    /** Where the values of a file lie, by JSON pointer. */
    public interface Places {

        /** The place of the value at this pointer, or of the nearest one around it. */
        Place of(String pointer);

        /** The place of a character within the text at this pointer; both numbers from one. */
        default Place inside(String pointer, Place within) {
            return of(pointer);
        }
    }

    /** Reads one file. */
    public static Result read(PolicyText file) {
        YamlTree tree;
        try {
            tree = YamlTree.read(file);
        } catch (YamlTree.Unreadable e) {
            return new Result(file, null, List.of(e.diagnostic()), pointer -> Place.START);
        }
        List<Diagnostic> wrong = new ArrayList<>();
        for (Error error : FORM.validate(tree.root())) {
            wrong.add(diagnostic(file, tree, error));
        }
        if (!wrong.isEmpty()) {
            return new Result(file, null, wrong.stream().distinct().sorted().toList(), tree);
        }
        try {
            return new Result(file, JSON.treeToValue(tree.root(), PolicyDocument.class), List.of(), tree);
        } catch (JacksonException e) {
            StringBuilder pointer = new StringBuilder();
            e.getPath().forEach(r -> pointer.append('/')
                    .append(r.getPropertyName() == null ? r.getIndex() : YamlTree.escaped(r.getPropertyName())));
            return new Result(
                    file,
                    null,
                    List.of(Diagnostic.error(
                            file.path(), tree.of(pointer.toString()), name(pointer.toString()) + cause(e))),
                    tree);
        }
    }

    private static Diagnostic diagnostic(PolicyText file, YamlTree tree, Error error) {
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        if ("additionalProperties".equals(error.getKeyword()) && property != null) {
            return Diagnostic.error(
                    file.path(),
                    tree.keyOf(pointer + "/" + YamlTree.escaped(property)),
                    "Unknown field “" + property + "”.");
        }
        if ("required".equals(error.getKeyword()) && property != null) {
            return Diagnostic.error(file.path(), tree.of(pointer), "The field “" + property + "” is missing.");
        }
        return Diagnostic.error(file.path(), tree.of(pointer), name(pointer) + error.getMessage() + ".");
    }

    private static String name(String pointer) {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        return last.isEmpty() || last.matches("\\d+") ? "" : "“" + last + "”: ";
    }

    private static String cause(JacksonException e) {
        return e instanceof InvalidFormatException format
                ? "“" + format.getValue() + "” is none."
                : firstLine(e.getOriginalMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("Cannot be read.");
    }

    private static String schema() {
        try (InputStream in = Objects.requireNonNull(PolicyReader.class.getResourceAsStream("policy-v1.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words in files are written-like-this. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    private interface Kebab {}
}
