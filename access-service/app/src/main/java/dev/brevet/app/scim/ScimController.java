package dev.brevet.app.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.app.directory.DirectoryRefused;
import dev.brevet.app.scim.ScimStore.Stored;
import dev.brevet.app.scim.ScimStore.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users and groups as an identity provider pushes them. */
@RestController
@RequestMapping("/scim/v2")
class ScimController {

    private static final MediaType JSON = MediaType.parseMediaType(Scim.MEDIA_TYPE);
    private static final int LARGEST_PAGE = 200;

    private final ScimStore store;
    private final ScimPushes pushes;

    ScimController(ScimStore store, ScimPushes pushes) {
        this.store = store;
        this.pushes = pushes;
    }

    @GetMapping({"/ServiceProviderConfig", "/ResourceTypes", "/Schemas"})
    ResponseEntity<String> description(jakarta.servlet.http.HttpServletRequest request) throws IOException {
        String path = request.getRequestURI();
        var file = new ClassPathResource("scim" + path.substring(path.lastIndexOf('/')) + ".json");
        return answer(200, file.getContentAsString(StandardCharsets.UTF_8));
    }

    @GetMapping("/{endpoint:Users|Groups}")
    ResponseEntity<String> list(
            @PathVariable String endpoint,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(defaultValue = "1") int startIndex,
            @RequestParam(defaultValue = "100") int count,
            @RequestParam(defaultValue = "") String excludedAttributes)
            throws ScimException {
        Filter wanted = filter == null ? null : Filter.fromString(filter);
        List<ObjectNode> found = new ArrayList<>();
        for (Stored stored : store.all(type(endpoint))) {
            ObjectNode shown = shown(stored, excludedAttributes);
            if (wanted == null || FilterEvaluator.evaluate(wanted, shown)) {
                found.add(shown);
            }
        }
        int from = Math.min(found.size(), Math.max(1, startIndex) - 1);
        int to = Math.min(found.size(), from + Math.min(LARGEST_PAGE, Math.max(0, count)));
        ObjectNode list = Scim.object();
        list.putArray("schemas").add(Scim.LIST);
        list.put("totalResults", found.size());
        list.put("startIndex", from + 1);
        list.put("itemsPerPage", to - from);
        ArrayNode page = list.putArray("Resources");
        found.subList(from, to).forEach(page::add);
        return answer(200, list.toString());
    }

    @GetMapping("/{endpoint:Users|Groups}/{id}")
    ResponseEntity<String> get(
            @PathVariable String endpoint,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String excludedAttributes)
            throws ScimException {
        return answer(200, shown(known(endpoint, id), excludedAttributes).toString());
    }

    @PostMapping("/{endpoint:Users|Groups}")
    ResponseEntity<String> create(@PathVariable String endpoint, @RequestBody String body) throws ScimException {
        String id = UUID.randomUUID().toString();
        pushes.put(type(endpoint), id, Scim.read(body), false);
        return answer(201, shown(known(endpoint, id), "").toString());
    }

    @PutMapping("/{endpoint:Users|Groups}/{id}")
    ResponseEntity<String> replace(@PathVariable String endpoint, @PathVariable String id, @RequestBody String body)
            throws ScimException {
        pushes.put(type(endpoint), id, Scim.read(body), true);
        return answer(200, shown(known(endpoint, id), "").toString());
    }

    @PatchMapping("/{endpoint:Users|Groups}/{id}")
    ResponseEntity<String> patch(@PathVariable String endpoint, @PathVariable String id, @RequestBody String body)
            throws ScimException {
        pushes.patch(type(endpoint), id, Scim.read(body));
        return answer(200, shown(known(endpoint, id), "").toString());
    }

    @DeleteMapping("/{endpoint:Users|Groups}/{id}")
    ResponseEntity<String> delete(@PathVariable String endpoint, @PathVariable String id) throws ScimException {
        pushes.delete(type(endpoint), id);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    ResponseEntity<String> refused(ScimException e) {
        int status = e.getScimError().getStatus();
        String detail = e.getScimError().getDetail();
        return answer(status, Scim.error(status, e.getScimError().getScimType(), detail == null ? "" : detail));
    }

    @ExceptionHandler
    ResponseEntity<String> refused(DirectoryRefused e) {
        return answer(400, Scim.error(400, BadRequestException.INVALID_VALUE, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<String> refused(AccessRefusal e) {
        return answer(
                409, Scim.error(409, null, e.refusal().why() + " " + e.refusal().remedy()));
    }

    private Stored known(String endpoint, String id) throws ScimException {
        return store.find(type(endpoint), id)
                .orElseThrow(
                        () -> new ResourceNotFoundException("There is nothing under " + endpoint + " with this id."));
    }

    private static Type type(String endpoint) {
        return endpoint.equals("Users") ? Type.USER : Type.GROUP;
    }

    private static ObjectNode shown(Stored stored, String excluded) {
        ObjectNode shown = stored.resource().deepCopy();
        shown.put("id", stored.id());
        if (!shown.has("schemas")) {
            shown.putArray("schemas").add(stored.type() == Type.USER ? Scim.USER : Scim.GROUP);
        }
        String name = stored.type() == Type.USER ? "User" : "Group";
        shown.putObject("meta")
                .put("resourceType", name)
                .put("created", stored.created().toString())
                .put("lastModified", stored.changed().toString())
                .put("location", "/scim/v2/" + name + "s/" + stored.id());
        for (String attribute : excluded.split(",", -1)) {
            if (!attribute.isBlank() && !attribute.strip().equals("id")) {
                shown.remove(attribute.strip());
            }
        }
        return shown;
    }

    private static ResponseEntity<String> answer(int status, String body) {
        return ResponseEntity.status(status).contentType(JSON).body(body);
    }
}
