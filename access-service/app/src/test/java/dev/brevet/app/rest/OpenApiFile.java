package dev.brevet.app.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API in the repository, in one order whatever order it was made in. */
final class OpenApiFile {

    static final Path PATH = Path.of("src/main/resources/static/api/v1/openapi.json");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private OpenApiFile() {}

    static String read() {
        try {
            return Files.readString(PATH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(String text) {
        try {
            Files.createDirectories(PATH.getParent());
            Files.writeString(PATH, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sorted(JsonNode node) {
        return JSON.writeValueAsString(sort(node)) + "\n";
    }

    private static JsonNode sort(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.propertyNames().stream().sorted().forEach(name -> sorted.set(name, sort(node.get(name))));
            return sorted;
        }
        if (node.isArray()) {
            var sorted = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> sorted.add(sort(item)));
            return sorted;
        }
        return node;
    }
}
