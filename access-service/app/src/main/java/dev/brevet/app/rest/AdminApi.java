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
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.provisioning.TargetRegistration;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.StepUps;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
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
     * A person to enrol, or to change: kind and name count only the first time, and the account on targets stays if left out.
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

    private final Commands commands;
    private final FactsInForce facts;
    private final TargetRegistration registration;

    AdminApi(Commands commands, FactsInForce facts, TargetRegistration registration) {
        this.commands = commands;
        this.facts = facts;
        this.registration = registration;
    }

    @PutMapping("/people/{id}")
    ResponseEntity<Void> person(@PathVariable String id, @RequestBody PersonIn in, Authentication who) {
        Caller caller = Caller.admin(who);
        PersonId person = InvalidField.required("id", id, PersonId::new);
        List<GroupId> groups = groups("groups", in.groups());
        if (facts.toShow().person(person).isEmpty()) {
            commands.send(
                    caller.actor(),
                    new EnrolPerson(
                            person,
                            kind(in.kind()),
                            InvalidField.required("name", in.name(), n -> n),
                            InvalidField.required("account", in.account(), a -> a),
                            groups,
                            InvalidField.optional("owner", in.owner(), PersonId::new)));
        } else {
            if (in.account() != null) {
                commands.send(caller.actor(), new ChangeTargetAccount(person, in.account()));
            }
            commands.send(caller.actor(), new ChangeGroups(person, groups));
            if (in.owner() != null) {
                commands.send(
                        caller.actor(),
                        new ChangeOwner(person, InvalidField.required("owner", in.owner(), PersonId::new)));
            }
        }
        if (in.manager() != null) {
            commands.send(
                    caller.actor(),
                    new ChangeManager(person, InvalidField.required("manager", in.manager(), PersonId::new)));
        }
        if (in.active() != null) {
            commands.send(caller.actor(), in.active() ? new ReactivatePerson(person) : new DeactivatePerson(person));
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/people/{id}/accounts")
    ResponseEntity<Void> account(@PathVariable String id, @RequestBody AccountIn in, Authentication who) {
        Caller caller = Caller.admin(who);
        String issuer = InvalidField.required("issuer", in.issuer(), i -> i);
        String subject = InvalidField.required("subject", in.subject(), s -> s);
        commands.send(
                caller.actor(),
                new LinkAccount(InvalidField.required("id", id, PersonId::new), AccountKey.of(issuer, subject)));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/people/{id}/accounts/unlink")
    ResponseEntity<Void> unlink(@PathVariable String id, @RequestBody AccountIn in, Authentication who) {
        Caller caller = Caller.admin(who);
        String issuer = InvalidField.required("issuer", in.issuer(), i -> i);
        String subject = InvalidField.required("subject", in.subject(), s -> s);
        commands.send(
                caller.actor(),
                new UnlinkAccount(InvalidField.required("id", id, PersonId::new), AccountKey.of(issuer, subject)));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/people/{id}/merge")
    ResponseEntity<Void> merge(@PathVariable String id, @RequestBody MergeIn in, Authentication who) {
        Caller caller = Caller.admin(who);
        commands.send(
                caller.actor(),
                new MergePeople(
                        InvalidField.required("id", id, PersonId::new),
                        InvalidField.required("into", in.into(), PersonId::new)));
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/targets/{id}")
    ResponseEntity<Void> target(@PathVariable String id, @RequestBody TargetIn in, Authentication who) {
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
        commands.send(caller.actor(), command);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/targets/{target}/entitlements/{id}")
    ResponseEntity<Void> entitlement(
            @PathVariable String target, @PathVariable String id, @RequestBody EntitlementIn in, Authentication who) {
        Caller caller = freshAdmin(who);
        List<ApprovalNeed> needs = in.approvals() == null
                ? List.of()
                : in.approvals().stream()
                        .map(n -> InvalidField.required(
                                "approvals", n.group(), g -> new ApprovalNeed(new GroupId(g), n.count())))
                        .toList();
        commands.send(
                caller.actor(),
                new DefineEntitlement(
                        InvalidField.required("target", target, TargetId::new),
                        InvalidField.required("id", id, EntitlementId::new),
                        in.right() == null ? "" : in.right(),
                        in.gives() == null ? "" : in.gives(),
                        InvalidField.required("environment", in.environment(), e -> Environment.valueOf(upper(e))),
                        InvalidField.required("dataClass", in.dataClass(), c -> DataClass.valueOf(upper(c))),
                        InvalidField.required("cap", in.cap(), Duration::parse),
                        InvalidField.required("decideWithin", in.decideWithin(), Duration::parse),
                        groups("askers", in.askers()),
                        needs));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/targets/{target}/entitlements/{id}/retire")
    ResponseEntity<Void> retire(@PathVariable String target, @PathVariable String id, Authentication who) {
        Caller caller = freshAdmin(who);
        commands.send(
                caller.actor(),
                new RetireEntitlement(
                        InvalidField.required("target", target, TargetId::new),
                        InvalidField.required("id", id, EntitlementId::new)));
        return ResponseEntity.noContent().build();
    }

    // Where a target lies, how sensitive its data are and who agrees decide over access as much as policies do.
    private Caller freshAdmin(Authentication who) {
        Caller caller = Caller.admin(who);
        Facts now = facts.toShow();
        boolean signsIn = now.person(caller.person())
                .filter(p -> p.kind() == PersonKind.WORKLOAD)
                .isEmpty();
        if (signsIn) {
            StepUps.unlessFresh("Changing targets and entitlements", caller.proof(), now.now());
        }
        return caller;
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
