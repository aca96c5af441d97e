package dev.brevet.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.TargetEvent;
import dev.brevet.api.countersign.CountersignEvent;
import dev.brevet.api.directory.DirectoryEvent;
import dev.brevet.api.directory.PersonEvent;
import dev.brevet.api.grant.GrantEvent;
import dev.brevet.api.policy.PolicyEvent;
import dev.brevet.api.request.AccessRequestEvent;
import dev.brevet.api.review.ReviewEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every event to the form in which it lies in the log of every installation.
 *
 * <p>Each form that ever existed has a file {@code <Event>.<revision>.json} with its type, revision and payload; files are
 * added and never changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventContractsTest {

    private static final Path CONTRACTS = Path.of("..", "api", "src", "test", "resources", "contracts");

    private static final String WRITE = "brevet.contracts.write";

    private static final String ADVICE = """
            %s

            Events are kept for ever, so what is stored already must stay readable:
              1. leave the file of the old revision as it is;
              2. give the record the next @Revision;
              3. write an upcaster from the old revision to the new one, and add it to the chain;
              4. run this test with -D%s=true, which writes files that are missing and changes none.
            """;

    /** As Axon's auto-configuration builds it from our customizer. */
    private final Jackson3Serializer serializer = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(new LogConfiguration().serializerCustomizer())
            .build();

    private final ObjectMapper json = JsonMapper.builder().build();

    static Stream<Class<?>> events() {
        return Stream.of(
                        AccessRequestEvent.class,
                        GrantEvent.class,
                        TargetEvent.class,
                        PersonEvent.class,
                        DirectoryEvent.class,
                        PolicyEvent.class,
                        CountersignEvent.class,
                        ReviewEvent.class)
                .flatMap(marker -> Stream.of(marker.getPermittedSubclasses()));
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            return files.sorted().toList().stream();
        }
    }

    @BeforeAll
    void write_what_is_missing_if_asked_to() throws IOException {
        for (Class<?> event : Boolean.getBoolean(WRITE) ? events().toList() : List.<Class<?>>of()) {
            if (!Files.exists(fileOf(event))) {
                Files.writeString(
                        fileOf(event), json.writerWithDefaultPrettyPrinter().writeValueAsString(formOf(event)) + "\n");
            }
        }
    }

    private Path fileOf(Class<?> event) {
        return CONTRACTS.resolve(event.getSimpleName() + "." + revisionOf(event) + ".json");
    }

    private String revisionOf(Class<?> event) {
        return Objects.requireNonNull(serializer.typeForClass(event).getRevision(), "@Revision of " + event);
    }

    /** The event as the log holds it today. */
    private JsonNode formOf(Class<?> event) {
        SerializedObject<String> stored = serializer.serialize(EventSamples.of(event), String.class);
        return json.createObjectNode()
                .put("type", stored.getType().getName())
                .put("revision", stored.getType().getRevision())
                .set("payload", json.readTree(stored.getData()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_looks_as_its_contract_says(Class<?> event) throws IOException {
        Path file = fileOf(event);
        if (!Files.exists(file)) {
            fail(ADVICE.formatted(file.getFileName() + " is missing.", WRITE));
        }
        assertThat(json.readTree(Files.readString(file)))
                .as(ADVICE.formatted(
                        event.getSimpleName() + " no longer looks like " + file.getFileName() + ".", WRITE))
                .isEqualTo(formOf(event));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_stored_form_can_still_be_read(Path file) throws IOException {
        JsonNode contract = json.readTree(Files.readString(file));
        String type = contract.get("type").asString();
        String revision = contract.get("revision").asString();
        Class<?> event = events().filter(e -> e.getName().equals(type))
                .findFirst()
                .orElseGet(() -> fail(ADVICE.formatted(file.getFileName() + " names no event: " + type + ".", WRITE)));
        assertThat(file.getFileName()).hasToString(event.getSimpleName() + "." + revision + ".json");
        assertThat(revisionOf(event))
                .as(ADVICE.formatted(
                        "No upcaster leads from revision " + revision + " of " + event.getSimpleName()
                                + " to the present one.",
                        WRITE))
                .isEqualTo(revision);
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                json.writeValueAsString(contract.get("payload")), String.class, type, revision));
        assertThat(read)
                .as(ADVICE.formatted(file.getFileName() + " is not read as it was written.", WRITE))
                .isEqualTo(EventSamples.of(event));
    }

    @Test
    void every_file_belongs_to_an_event_and_every_event_has_one() throws IOException {
        Set<String> named = files().map(f -> Objects.toString(f.getFileName()))
                .map(name -> name.substring(0, name.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(events().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void what_may_be_missing_may_be_missing() {
        List<BrevetEvent> sparse = EventSamples.sparse();
        assertThat(sparse).isNotEmpty().allSatisfy(event -> assertThat(
                        serializer.<String, Object>deserialize(serializer.serialize(event, String.class)))
                .isEqualTo(event));
    }
}
