package dev.brevet.app.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Applies a PATCH as RFC 7644 has it, after putting right what identity providers are known to write otherwise. */
final class Patches {

    private static final Set<String> OPS = Set.of("add", "remove", "replace");

    private Patches() {}

    /** The resource after all operations. @throws ScimException if one of them cannot be; the resource given is unchanged */
    static ObjectNode apply(ObjectNode resource, ObjectNode patch) throws ScimException {
        ObjectNode plain = Scim.object();
        plain.putArray("schemas").add(Scim.PATCH);
        ArrayNode plainOps = plain.putArray("Operations");
        boolean named = false;
        for (JsonNode schema : patch.path("schemas")) {
            named |= schema.asText().equals(Scim.PATCH);
        }
        JsonNode operations = patch.path("Operations");
        if (!named || !operations.isArray() || operations.isEmpty()) {
            throw BadRequestException.invalidSyntax(
                    "Not a PATCH: expected the schema " + Scim.PATCH + " and at least one of “Operations”.");
        }
        for (JsonNode operation : operations) {
            plain(operation, plainOps);
        }
        try {
            PatchRequest request =
                    JsonUtils.getObjectReader().forType(PatchRequest.class).readValue(plain);
            return request.apply(new GenericScimResource(resource.deepCopy())).getObjectNode();
        } catch (IOException e) {
            throw BadRequestException.invalidSyntax("One of the operations is none of add, remove and replace.");
        } catch (IllegalArgumentException e) {
            throw BadRequestException.invalidValue("One of the operations has no value that fits.");
        }
    }

    private static void plain(JsonNode operation, ArrayNode to) throws BadRequestException {
        String op = operation.path("op").asText().toLowerCase(Locale.ROOT);
        if (!OPS.contains(op)) {
            throw BadRequestException.invalidSyntax("“" + op + "” is no operation: expected add, remove or replace.");
        }
        String path = operation.path("path").asText("");
        JsonNode value = operation.path("value");
        if (path.isEmpty() && !op.equals("remove")) {
            if (!(value instanceof ObjectNode fields)) {
                throw BadRequestException.invalidValue("An operation without a path needs an object as its value.");
            }
            // “name.givenName” and URNs as keys, as Entra writes them, are paths and no attributes.
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                add(to, op, field.getKey(), field.getValue());
            }
        } else if (op.equals("remove") && value.isArray() && path.equalsIgnoreCase("members")) {
            // Members to remove as a value, as Entra writes them, where the RFC has a filter in the path.
            for (JsonNode member : value) {
                to.addObject().put("op", op).put("path", "members[value eq " + member.path("value") + "]");
            }
        } else {
            if (!op.equals("remove") && operation.get("value") == null) {
                throw BadRequestException.invalidValue("The operation on “" + path + "” has no value.");
            }
            add(to, op, path, op.equals("remove") ? null : value);
        }
    }

    private static void add(ArrayNode to, String op, String path, @org.jspecify.annotations.Nullable JsonNode value)
            throws BadRequestException {
        if (path.equalsIgnoreCase("schemas") || path.equalsIgnoreCase("id")) {
            return;
        }
        ObjectNode operation = to.addObject().put("op", op);
        if (!path.isEmpty()) {
            Path unused = Path.fromString(path);
            operation.put("path", path);
        }
        if (value != null) {
            operation.set("value", value);
        }
    }
}
