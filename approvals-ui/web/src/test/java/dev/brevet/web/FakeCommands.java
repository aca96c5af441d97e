package dev.brevet.web;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.ChangeTargetAccount;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EndDelegation;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.GrantBasis;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.Check;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.SeePolicyPlan;
import dev.brevet.api.request.AccessRequestWithdrawn;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.Handling;
import dev.brevet.api.request.PassedOver;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.Receipt;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.testing.EventFeed;
import dev.brevet.views.testing.SampleWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Stands in for the command side: remembers what was sent, and makes the events of the plain case. */
class FakeCommands implements Commands {

    private final EventFeed feed;
    private final SampleWorld world;
    private final FakePeopleDesk people;
    private final List<Object> sent = new ArrayList<>();
    private final List<Consumer<Object>> demanding = new ArrayList<>();

    FakeCommands(EventFeed feed, SampleWorld world, FakePeopleDesk people) {
        this.feed = feed;
        this.world = world;
        this.people = people;
    }

    synchronized List<Object> sent() {
        return List.copyOf(sent);
    }

    /** From now on this is looked at before each command; it may refuse. */
    synchronized void demand(Consumer<Object> demand) {
        demanding.add(demand);
    }

    synchronized void satisfied() {
        demanding.clear();
    }

    synchronized void clear() {
        sent.clear();
        demanding.clear();
    }

    @Override
    public synchronized Receipt send(Actor actor, Object command) {
        demanding.forEach(demand -> demand.accept(command));
        sent.add(command);
        Instant now = Instant.now();
        switch (command) {
            case SubmitAccessRequest c -> {
                if (c.reason().isBlank()) {
                    throw new AccessRefusal.InvalidInput(
                            "reason", new Refusal("text-empty", "The reason is empty.", "Say what it is about."));
                }
                world.ask(
                        c.requestId().value().substring(2),
                        c.personId(),
                        c.entitlementId().value(),
                        c.duration(),
                        c.reason(),
                        now);
            }
            case ApproveAccessRequest c -> {
                if (c.digest() == null || !c.digest().equals(SampleWorld.digest(c.requestId()))) {
                    throw new AccessRefusal.Conflict(new Refusal(
                            "stale-digest",
                            "Nothing changed: what you were shown is not what the request says now.",
                            "Load the request again, read it, and decide on that."));
                }
                if (c.comment() != null && c.comment().equals("refuse me")) {
                    return new Receipt(
                            Answer.refused(new Refusal(
                                    "self-approval",
                                    "Nobody decides for themselves.",
                                    "Somebody from orders-owners has to decide this.")),
                            true);
                }
                world.approve(c.requestId(), c.by(), true, c.comment(), now);
                world.ready(c.requestId(), now);
            }
            case DenyAccessRequest c -> world.deny(c.requestId(), c.by(), c.comment(), now);
            case WithdrawAccessRequest c ->
                feed.append(new AccessRequestWithdrawn(c.requestId(), c.by(), now), c.by(), Channel.WEB);
            case AskForExtension c -> {
                if (c.duration().compareTo(Duration.ofHours(1)) > 0) {
                    throw new AccessRefusal.InvalidInput(
                            "duration",
                            new Refusal(
                                    "extension-too-long",
                                    "A grant of this is made longer by at most 1 h at a time.",
                                    "Ask for 1 h or less."));
                }
                Handling handling = new Handling(
                        c.grantId(),
                        List.of(new GroupId("oncall")),
                        now.plus(Duration.ofMinutes(10)),
                        new Handling.Escalation(new GroupId("security"), now.plus(Duration.ofMinutes(30))));
                world.askForMore(c.requestId().value().substring(2), c.duration(), c.reason(), handling, now);
            }
            case ActivateGrant c ->
                feed.append(new GrantIssued(
                        c.grantId(),
                        c.by(),
                        new EntitlementId("orders-readwrite"),
                        SampleWorld.ORDERS,
                        "orders_rw",
                        null,
                        now.plus(Duration.ofHours(1)),
                        new GrantBasis("catalogue-1", List.of(), null),
                        now));
            case ReturnGrant c -> world.end(c.grantId(), EndCause.RETURNED, c.by(), null, now);
            case RevokeGrant c -> world.end(c.grantId(), EndCause.REVOKED, c.by(), c.reason(), now);
            case ProposePolicies c -> proposed(c);
            case SeePolicyPlan c -> {}
            case ApplyPolicies c -> {}
            case DelegateWhileAway c -> people.away(c);
            case EndDelegation c -> people.back();
            case ChangeTargetAccount c -> {}
            default -> throw new IllegalStateException("No page sends " + command);
        }
        feed.deliver();
        return new Receipt(Answer.DONE, true);
    }

    /** Whoever is on call, which here is kai, may. */
    static BreakGlassPreview preview(PreviewBreakGlass asked) {
        boolean may = asked.personId().value().equals("p-kai");
        return new BreakGlassPreview(
                asked.entitlementId(),
                SampleWorld.ORDERS,
                may
                        ? null
                        : new Refusal(
                                "break-glass-not-offered",
                                "No policy lets you break the glass of " + asked.entitlementId() + ".",
                                "Ask for it in the ordinary way; security can end what does harm."),
                may ? Duration.ofMinutes(30) : Duration.ZERO,
                Assurance.PASSKEY,
                Duration.ofMinutes(5),
                may
                        ? new PassedOver(List.of(new GroupId("orders-owners")), List.of(SampleWorld.ANA))
                        : new PassedOver(List.of(), List.of()),
                may ? List.of(new GroupId("security")) : List.of(),
                may ? Duration.ofHours(24) : Duration.ZERO);
    }

    private static void proposed(ProposePolicies c) {
        if (c.files().isEmpty() || c.files().stream().anyMatch(f -> f.text().contains("typo"))) {
            throw new AccessRefusal.InvalidInput(
                    "files",
                    new Refusal(
                            "policies-invalid",
                            "orders.yaml:4:5: error: “kovers” is not a field here.\norders.yaml:9:3: error: <b>no</b>",
                            "Correct the files; brevet policy lint says the same."));
        }
    }

    static Preview preview(PreviewAccessRequest asked) {
        EntitlementId what = asked.entitlementId();
        Instant now = Instant.now();
        boolean refused = !asked.personId().value().matches("p-(dana|kai|ana)");
        Duration standard = Duration.ofMinutes(what.value().endsWith("readonly") ? 45 : 60);
        Duration duration = asked.duration() == null ? standard : asked.duration();
        List<ApprovalNeed> needs = what.value().endsWith("readonly")
                ? List.of()
                : what.value().endsWith("admin")
                        ? List.of(
                                new ApprovalNeed(new GroupId("orders-owners"), 1),
                                new ApprovalNeed(new GroupId("security"), 1))
                        : List.of(new ApprovalNeed(new GroupId("orders-owners"), 1));
        return new Preview(
                what,
                SampleWorld.ORDERS,
                refused
                        ? new Refusal(
                                "not-an-asker",
                                "Only members of engineers may ask for " + what + ".",
                                "Joining this group would help; ask its owner.")
                        : null,
                needs,
                needs.isEmpty() ? List.of() : List.of(SampleWorld.ANA, SampleWorld.BEN),
                now.plus(Duration.ofHours(1)),
                now.plus(duration),
                duration,
                standard,
                Duration.ofHours(4),
                Duration.ZERO,
                List.of(new InputQuestion("ticket", "Incident", false, "Such as INC-42.", List.of())),
                null,
                List.of(new Check(
                        "orders-readwrite/duration", "It lasts at most 4 h.", true, "request.duration is 1 h")),
                !needs.isEmpty(),
                Risk.UNKNOWN,
                null);
    }
}
