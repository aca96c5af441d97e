package dev.brevet.app.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.SwitchDirectory;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.directory.DirectorySync;
import dev.brevet.app.directory.Listing;
import dev.brevet.app.scim.ScimStore.Stored;
import dev.brevet.app.scim.ScimStore.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes what is pushed: each push is stored, staged with everything that was pushed before, and switched to in one
 * transaction, or refused and nothing of it kept. Where too many would leave it is kept, and waits to be confirmed.
 */
@Component
class ScimPushes {

    static final DirectoryId DIRECTORY = new DirectoryId("scim");

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Set<String> SERVICES_OWN = Set.of("id", "meta", "groups");

    /** A change to what was pushed. */
    interface Change {
        void apply() throws ScimException;
    }

    /** A refusal on its way out of a transaction. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient ScimException why;

        Refused(ScimException why) {
            super(why);
            this.why = why;
        }

        ScimException why() {
            return why;
        }
    }

    private final ScimStore store;
    private final DirectorySync sync;
    private final CommandSender commands;
    private final TransactionOperations transaction;
    private final ScimSettings settings;

    ScimPushes(
            ScimStore store,
            DirectorySync sync,
            CommandSender commands,
            TransactionOperations transaction,
            ScimSettings settings) {
        this.store = store;
        this.sync = sync;
        this.commands = commands;
        this.transaction = transaction;
        this.settings = settings;
    }

    private void push(Change change) throws ScimException {
        try {
            commands.sendTogether(() -> {
                List<SwitchDirectory> switches = staged(change);
                // With the switch or not at all: another push that is held meanwhile waits for the lock of the store.
                sync.waitsNoLonger(DIRECTORY);
                return switches;
            });
        } catch (Refused refused) {
            throw refused.why();
        } catch (AccessRefusal.Conflict refused) {
            if (!DirectorySync.wantsConfirmation(refused)) {
                throw refused;
            }
            hold(change, refused.refusal());
        }
        sync.forget(DIRECTORY, KEPT);
    }

    private List<SwitchDirectory> staged(Change change) {
        store.lock();
        try {
            change.apply();
        } catch (ScimException e) {
            throw new Refused(e);
        }
        return sync.stage(DIRECTORY, listing()).stream().toList();
    }

    /**
     * Keeps what was pushed, but not in force: too many would leave.
     *
     * <p>Were it refused, the provider would go on without it, and what it pushes next would bring back who left. So
     * everything pushed from here on waits with it, until an admin confirms it or the provider takes it back.
     */
    private void hold(Change change, Refusal why) {
        transaction.executeWithoutResult(status -> staged(change).forEach(waiting -> sync.waitFor(waiting, why)));
    }

    void put(Type type, String id, ObjectNode resource, boolean mustExist) throws ScimException {
        push(() -> {
            if (mustExist) {
                Stored unused = known(type, id);
            }
            keep(type, id, resource);
        });
    }

    void patch(Type type, String id, ObjectNode patch) throws ScimException {
        push(() -> keep(type, id, Patches.apply(known(type, id).resource(), patch)));
    }

    void delete(Type type, String id) throws ScimException {
        push(() -> {
            Stored unused = known(type, id);
            store.delete(type, id);
            for (Stored user : store.all(Type.USER)) {
                // Who is deleted is nobody's manager any more, and what they answered for has to rest.
                if (id.equals(manager(user.resource()))) {
                    if (user.resource().get(Scim.ENTERPRISE) instanceof ObjectNode enterprise) {
                        enterprise.remove("manager");
                    }
                    if (isWorkload(user.resource())) {
                        user.resource().put("active", false);
                    }
                    keep(Type.USER, user.id(), user.resource());
                }
            }
            for (Stored group : store.all(Type.GROUP)) {
                // Who is deleted is in no group any more; not every provider says so first.
                ArrayNode rest = Scim.array();
                members(group.resource()).forEach(m -> {
                    if (!m.path("value").asText().equals(id)) {
                        rest.add(m);
                    }
                });
                if (rest.size() != group.resource().path("members").size()) {
                    group.resource().set("members", rest);
                    keep(Type.GROUP, group.id(), group.resource());
                }
            }
        });
    }

    private Stored known(Type type, String id) throws ScimException {
        return store.find(type, id)
                .orElseThrow(() -> new ResourceNotFoundException(
                        "There is no such " + type.name().toLowerCase(Locale.ROOT) + "."));
    }

    private void keep(Type type, String id, ObjectNode resource) throws ScimException {
        resource.remove(SERVICES_OWN);
        resource.remove("password");
        String handle =
                switch (type) {
                    case USER -> {
                        resource.put("active", active(resource));
                        checkOwner(resource);
                        yield text(resource, "userName").toLowerCase(Locale.ROOT);
                    }
                    case GROUP -> {
                        checkMembers(resource);
                        yield groupId(text(resource, "displayName"));
                    }
                };
        if (store.taken(type, handle, id)) {
            throw ResourceConflictException.uniqueness("“" + handle + "” is there already.");
        }
        store.write(type, id, handle, resource);
    }

    private static String text(ObjectNode resource, String field) throws BadRequestException {
        JsonNode value = resource.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw BadRequestException.invalidValue("“" + field + "” is missing.");
        }
        return value.asText();
    }

    /** Entra writes truth as text. */
    private static boolean active(ObjectNode user) throws BadRequestException {
        JsonNode active = user.path("active");
        return switch (active.isMissingNode() ? "true" : active.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw BadRequestException.invalidValue("“active” is neither true nor false.");
        };
    }

    private void checkOwner(ObjectNode user) throws BadRequestException {
        if (isWorkload(user) && user.path("active").asBoolean() && !isHuman(manager(user), store.all(Type.USER))) {
            throw BadRequestException.invalidValue(
                    "A workload needs a person who answers for it: name one of those pushed as its “manager”.");
        }
    }

    private boolean isWorkload(ObjectNode user) {
        return settings.isWorkload(user.path("userType").asText());
    }

    private boolean isHuman(@Nullable String id, List<Stored> users) {
        return users.stream().anyMatch(u -> u.id().equals(id) && !isWorkload(u.resource()));
    }

    private static void checkMembers(ObjectNode group) throws BadRequestException {
        JsonNode members = group.path("members");
        if (!members.isMissingNode() && !members.isArray()) {
            throw BadRequestException.invalidValue("“members” is not a list.");
        }
        ArrayNode once = Scim.array();
        Set<String> seen = new HashSet<>();
        for (JsonNode member : members) {
            if (member.path("value").asText().isBlank()) {
                throw BadRequestException.invalidValue("A member has no “value”.");
            }
            if (seen.add(member.path("value").asText())) {
                once.add(member);
            }
        }
        group.set("members", once);
    }

    private static Iterable<JsonNode> members(ObjectNode group) {
        return group.path("members");
    }

    /** How a group is called in policies: its name in lower case, with hyphens for white space. */
    static String groupId(String displayName) {
        return displayName.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
    }

    private Listing listing() {
        List<Stored> users = store.all(Type.USER);
        Set<String> groupIds = new HashSet<>();
        List<Stored> groups = store.all(Type.GROUP);
        groups.forEach(g -> groupIds.add(g.id()));
        List<Listing.Group> listed = new ArrayList<>();
        for (Stored group : groups) {
            List<String> people = new ArrayList<>();
            List<String> inner = new ArrayList<>();
            for (JsonNode member : members(group.resource())) {
                String id = member.path("value").asText();
                if (groupIds.contains(id)) {
                    groups.stream()
                            .filter(g -> g.id().equals(id))
                            .forEach(g -> inner.add(
                                    groupId(g.resource().path("displayName").asText())));
                } else {
                    people.add(id);
                }
            }
            listed.add(new Listing.Group(
                    "Groups/" + group.id(),
                    groupId(group.resource().path("displayName").asText()),
                    people,
                    inner));
        }
        return new Listing(users.stream().map(u -> person(u, users)).toList(), listed);
    }

    private Listing.Person person(Stored user, List<Stored> users) {
        ObjectNode said = user.resource();
        String userName = said.path("userName").asText();
        String externalId = said.path("externalId").asText();
        boolean workload = isWorkload(said);
        // One that nobody answers for any more rests: it must not keep everything else from being pushed.
        String owner = workload && isHuman(manager(said), users) ? manager(said) : null;
        return new Listing.Person(
                "Users/" + user.id(),
                user.id(),
                workload ? PersonKind.WORKLOAD : PersonKind.HUMAN,
                name(said, userName),
                // The account on targets is the part before the @ where user names are addresses.
                userName.indexOf('@') > 0 ? userName.substring(0, userName.indexOf('@')) : userName,
                said.path("active").asBoolean(true) && (!workload || owner != null),
                settings.issuer().isEmpty() || externalId.isBlank()
                        ? List.of()
                        : List.of(new Listing.Account(settings.issuer(), externalId)),
                workload ? null : manager(said),
                owner,
                mailbox(said));
    }

    /** The primary address, else the first. */
    private static @Nullable String mailbox(ObjectNode user) {
        String first = null;
        for (JsonNode email : user.path("emails")) {
            String value = email.path("value").asText();
            if (email.path("primary").asBoolean(false)) {
                return value;
            }
            first = first == null ? value : first;
        }
        return first;
    }

    private static String name(ObjectNode user, String otherwise) {
        JsonNode name = user.path("name");
        return Optional.of(user.path("displayName").asText())
                .filter(n -> !n.isBlank())
                .or(() -> Optional.of(name.path("formatted").asText()).filter(n -> !n.isBlank()))
                .or(() -> Optional.of((name.path("givenName").asText() + " "
                                        + name.path("familyName").asText())
                                .strip())
                        .filter(n -> !n.isBlank()))
                .orElse(otherwise);
    }

    /** As an object with a value, or bare, as Entra writes it. */
    private static @Nullable String manager(ObjectNode user) {
        JsonNode manager = user.path(Scim.ENTERPRISE).path("manager");
        String id =
                manager.isTextual() ? manager.asText() : manager.path("value").asText();
        return id.isBlank() ? null : id;
    }
}
