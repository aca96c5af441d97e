package dev.brevet.app.rest;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.RegisterTarget;
import dev.brevet.api.catalog.RetireEntitlement;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.ChangeManager;
import dev.brevet.api.directory.ChangeOwner;
import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.DeactivatePerson;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.ReactivatePerson;
import dev.brevet.api.directory.UnlinkAccount;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.provisioning.TargetRegistration;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.views.countersign.FindWaitingChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Onboarding by platform admins: people, targets, entitlements. */
@RestController
@RequestMapping("/api/v1/admin")
class AdminApi {

    /**
     * A person to enrol, or to change: kind and name count only the first time, and what is left out stays as it is.
     *
     * @param kind    human (the default) or workload
     * @param owner   of a workload, the human who answers for it
     * @param manager left out: stays as it is
     */
    record PersonIn(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String account,
            @Nullable List<String> groups,
            @Nullable String owner,
            @Nullable String manager,
            @Nullable Boolean active) {}

    /** The person under whose id a merged one lives on. */
    record MergeIn(@Nullable String into) {}

    /** An account at an identity provider. */
    record AccountIn(@Nullable String issuer, @Nullable String subject) {}

    /** A target and how it is reached; secrets by reference. */
    record TargetIn(@Nullable String connector, @Nullable Map<String, String> settings) {}

    /** So many approvals from a group. */
    record NeedIn(@Nullable String group, int count) {}

    /** An entitlement. */
    record EntitlementIn(
            @Nullable String right,
            @Nullable String gives,
            @Nullable String environment,
            @Nullable String dataClass,
            @Nullable String cap,
            @Nullable String decideWithin,
            @Nullable List<String> askers,
            @Nullable List<NeedIn> approvals) {}

    /** The first part that waits: another platform admin has to send the same. What needs no second admin was done. */
    record WaitsOut(String rule, String why, String remedy) {}

    /** A change that is made when another platform admin sends the same before {@code until}. */
    record WaitingChangeOut(String id, String what, String why, String by, Instant at, Instant until) {}

    /** What waits for a second platform admin. */
    record WaitingChangesOut(List<WaitingChangeOut> items) {}

    private final Commands commands;
    private final Questions questions;
    private final FactsInForce facts;
    private final TargetRegistration registration;

    AdminApi(Commands commands, Questions questions, FactsInForce facts, TargetRegistration registration) {
        this.commands = commands;
        this.questions = questions;
        this.facts = facts;
        this.registration = registration;
    }

    @GetMapping("/changes")
    WaitingChangesOut changes(Authentication who) {
        return new WaitingChangesOut(
                questions.ask(new FindWaitingChanges(Caller.admin(who).viewer())).stream()
                        .map(c -> new WaitingChangeOut(
                                c.id().value(), c.what(), c.why(), c.by().id().value(), c.at(), c.until()))
                        .toList());
    }

    @PutMapping("/people/{id}")
    ResponseEntity<@Nullable WaitsOut> person(@PathVariable String id, @RequestBody PersonIn in, Authentication who) {
        Caller caller = freshAdmin(who);
        PersonId person = InvalidField.required("id", id, PersonId::new);
        List<GroupId> groups = groups("groups", in.groups());
        List<Object> changes = new ArrayList<>();
        if (facts.toShow().person(person).isEmpty()) {
            changes.add(new EnrolPerson(
                    person,
                    kind(in.kind()),
                    InvalidField.required("name", in.name(), n -> n),
                    InvalidField.required("account", in.account(), a -> a),
                    groups,
                    InvalidField.optional("owner", in.owner(), PersonId::new)));
        } else {
            if (in.account() != null) {
                changes.add(new ChangeTargetAccount(person, in.account()));
            }
            if (in.groups() != null) {
                changes.add(new ChangeGroups(person, groups));
            }
            if (in.owner() != null) {
                changes.add(new ChangeOwner(person, InvalidField.required("owner", in.owner(), PersonId::new)));
            }
        }
        if (in.manager() != null) {
            changes.add(new ChangeManager(person, InvalidField.required("manager", in.manager(), PersonId::new)));
        }
        if (in.active() != null) {
            changes.add(in.active() ? new ReactivatePerson(person) : new DeactivatePerson(person));
        }
        return sent(caller, changes);
    }

    @PostMapping("/people/{id}/accounts")
    ResponseEntity<@Nullable WaitsOut> account(@PathVariable String id, @RequestBody AccountIn in, Authentication who) {
        Caller caller = freshAdmin(who);
        String issuer = InvalidField.required("issuer", in.issuer(), i -> i);
        String subject = InvalidField.required("subject", in.subject(), s -> s);
        return sent(
                caller,
                List.of(new LinkAccount(
                        InvalidField.required("id", id, PersonId::new), AccountKey.of(issuer, subject))));
    }

    @PostMapping("/people/{id}/accounts/unlink")
    ResponseEntity<@Nullable WaitsOut> unlink(@PathVariable String id, @RequestBody AccountIn in, Authentication who) {
        Caller caller = freshAdmin(who);
        String issuer = InvalidField.required("issuer", in.issuer(), i -> i);
        String subject = InvalidField.required("subject", in.subject(), s -> s);
        return sent(
                caller,
                List.of(new UnlinkAccount(
                        InvalidField.required("id", id, PersonId::new), AccountKey.of(issuer, subject))));
    }

    @PostMapping("/people/{id}/merge")
    ResponseEntity<@Nullable WaitsOut> merge(@PathVariable String id, @RequestBody MergeIn in, Authentication who) {
        Caller caller = freshAdmin(who);
        return sent(
                caller,
                List.of(new MergePeople(
                        InvalidField.required("id", id, PersonId::new),
                        InvalidField.required("into", in.into(), PersonId::new))));
    }

    @PutMapping("/targets/{id}")
    ResponseEntity<@Nullable WaitsOut> target(@PathVariable String id, @RequestBody TargetIn in, Authentication who) {
        Caller caller = freshAdmin(who);
        TargetId target = InvalidField.required("id", id, TargetId::new);
        String connector = InvalidField.required("connector", in.connector(), c -> c);
        List<Setting> settings = in.settings() == null
                ? List.of()
                : in.settings().entrySet().stream()
                        .map(e -> new Setting(e.getKey(), e.getValue()))
                        .sorted(java.util.Comparator.comparing(Setting::name))
                        .toList();
        RegisterTarget command;
        try {
            command = registration.of(target, connector, settings);
        } catch (IllegalArgumentException e) {
            throw new InvalidField("settings", String.valueOf(e.getMessage()));
        }
        return sent(caller, List.of(command));
    }

    @PutMapping("/targets/{target}/entitlements/{id}")
    ResponseEntity<@Nullable WaitsOut> entitlement(
            @PathVariable String target, @PathVariable String id, @RequestBody EntitlementIn in, Authentication who) {
        Caller caller = freshAdmin(who);
        List<ApprovalNeed> needs = in.approvals() == null
                ? List.of()
                : in.approvals().stream()
                        .map(n -> InvalidField.required(
                                "approvals", n.group(), g -> new ApprovalNeed(new GroupId(g), n.count())))
                        .toList();
        return sent(
                caller,
                List.of(new DefineEntitlement(
                        InvalidField.required("target", target, TargetId::new),
                        InvalidField.required("id", id, EntitlementId::new),
                        in.right() == null ? "" : in.right(),
                        in.gives() == null ? "" : in.gives(),
                        InvalidField.required("environment", in.environment(), e -> Environment.valueOf(upper(e))),
                        InvalidField.required("dataClass", in.dataClass(), c -> DataClass.valueOf(upper(c))),
                        InvalidField.required("cap", in.cap(), Duration::parse),
                        InvalidField.required("decideWithin", in.decideWithin(), Duration::parse),
                        groups("askers", in.askers()),
                        needs)));
    }

    @PostMapping("/targets/{target}/entitlements/{id}/retire")
    ResponseEntity<@Nullable WaitsOut> retire(
            @PathVariable String target, @PathVariable String id, Authentication who) {
        Caller caller = freshAdmin(who);
        return sent(
                caller,
                List.of(new RetireEntitlement(
                        InvalidField.required("target", target, TargetId::new),
                        InvalidField.required("id", id, EntitlementId::new))));
    }

    /** One after the other; what waits for a second admin does not keep back what needs none, but for whom nobody knows yet. */
    private ResponseEntity<@Nullable WaitsOut> sent(Caller caller, List<?> changes) {
        WaitsOut waits = null;
        for (Object change : changes) {
            if (commands.send(caller.actor(), change).answer() instanceof Answer.Refused(Refusal r)) {
                waits = waits == null ? new WaitsOut(r.rule(), r.why(), r.remedy()) : waits;
                if (change instanceof EnrolPerson) {
                    break;
                }
            }
        }
        return waits == null
                ? ResponseEntity.noContent().build()
                : ResponseEntity.accepted().body(waits);
    }

    // Who people are, where a target lies and who agrees decide over access as much as policies do.
    private Caller freshAdmin(Authentication who) {
        return Caller.freshAdmin(who, "Changing people, targets and entitlements", facts.toShow());
    }

    private static PersonKind kind(@Nullable String word) {
        return word == null ? PersonKind.HUMAN : InvalidField.required("kind", word, w -> PersonKind.valueOf(upper(w)));
    }

    private static List<GroupId> groups(String field, @Nullable List<String> names) {
        return names == null
                ? List.of()
                : names.stream()
                        .map(n -> InvalidField.required(field, n, GroupId::new))
                        .distinct()
                        .toList();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
