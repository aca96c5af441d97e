package dev.brevet.app.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.utils.JsonUtils;
import org.jspecify.annotations.Nullable;

/** The words of SCIM, and its JSON. */
final class Scim {

    static final String MEDIA_TYPE = "application/scim+json";
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private Scim() {}

    static ObjectNode read(String json) throws BadRequestException {
        try {
            JsonNode node = JsonUtils.getObjectReader().readTree(json);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw BadRequestException.invalidSyntax("The body is no JSON, line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ".");
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        throw BadRequestException.invalidSyntax("The body is no JSON object.");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static String error(int status, @Nullable String type, String detail) {
        ObjectNode error = object();
        error.putArray("schemas").add(ERROR);
        error.put("status", String.valueOf(status));
        if (type != null) {
            error.put("scimType", type);
        }
        error.put("detail", detail);
        return error.toString();
    }
}
