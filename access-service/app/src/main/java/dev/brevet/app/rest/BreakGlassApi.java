package dev.brevet.app.rest;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Receipt;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.reviews.DrillView;
import dev.brevet.views.reviews.FindDrills;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Break the glass, or practise it. */
@RestController
@RequestMapping("/api/v1/break-glass")
class BreakGlassApi {

    /**
     * What is taken, and why.
     *
     * @param target  the name of the target, typed by the person
     * @param request the person's own request that still waits, and becomes the break-glass
     */
    record BreakGlassIn(
            @Nullable String entitlement,
            @Nullable String reason,
            @Nullable String incident,
            @Nullable String target,
            @Nullable String duration,
            @Nullable String request,
            @Nullable Boolean drill) {}

    /** What it would come to. */
    record BreakGlassOut(
            String entitlement,
            String target,
            boolean offered,
            @Nullable Refusal refusal,
            String cap,
            String stepUp,
            String within,
            List<String> passedOverGroups,
            List<String> passedOverPeople,
            List<String> reviewers,
            String reviewWithin) {

        static BreakGlassOut of(BreakGlassPreview p) {
            return new BreakGlassOut(
                    p.entitlementId().value(),
                    p.targetId().value(),
                    p.refusal() == null,
                    p.refusal(),
                    p.cap().toString(),
                    p.stepUp().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    p.within().toString(),
                    groups(p.passedOver().groups()),
                    p.passedOver().people().stream().map(PersonId::value).toList(),
                    groups(p.reviewers()),
                    p.reviewWithin().toString());
        }
    }

    /** The report of a drill; {@code missing} names the rules that would have stood in the way. */
    record DrillOut(
            String id,
            String person,
            String entitlement,
            String target,
            String duration,
            String reason,
            String incident,
            List<String> wouldTellGroups,
            List<String> wouldTellPeople,
            List<String> reviewers,
            String reviewWithin,
            boolean wouldBreak,
            List<String> missing,
            Instant at) {

        static DrillOut of(DrillView view) {
            return new DrillOut(
                    view.id().value(),
                    view.person().id().value(),
                    view.entitlement().value(),
                    view.target().value(),
                    view.duration().toString(),
                    view.reason(),
                    view.incident(),
                    groups(view.toldGroups()),
                    view.toldPeople().stream().map(p -> p.id().value()).toList(),
                    groups(view.reviewers()),
                    view.reviewWithin().toString(),
                    view.ready(),
                    view.missing(),
                    view.at());
        }
    }

    private final Commands commands;
    private final Questions questions;
    private final NewIds ids;

    BreakGlassApi(Commands commands, Questions questions, NewIds ids) {
        this.commands = commands;
        this.questions = questions;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<?> breakGlass(
            @RequestBody BreakGlassIn in,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Authentication who) {
        Caller caller = Caller.of(who);
        RequestId waiting = InvalidField.optional("request", in.request(), RequestId::new);
        RequestId id = waiting == null ? ids.requestFor(caller.person(), key) : waiting;
        boolean drill = Boolean.TRUE.equals(in.drill());
        Receipt receipt = commands.send(
                caller.actor(),
                new BreakGlass(
                        id,
                        caller.person(),
                        InvalidField.required("entitlement", in.entitlement(), EntitlementId::new),
                        InvalidField.optional("duration", in.duration(), Duration::parse),
                        text(in.reason()),
                        text(in.incident()),
                        text(in.target()),
                        drill,
                        caller.proof()));
        if (receipt.answer() instanceof Answer.Refused(Refusal refusal)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Problems.of(HttpStatus.FORBIDDEN, refusal));
        }
        return drill ? drilled(receipt, caller, id) : granted(receipt, caller, id.grant());
    }

    private ResponseEntity<?> granted(Receipt receipt, Caller caller, GrantId grant) {
        Optional<GrantView> view = questions.ask(new GetGrant(grant, caller.viewer()));
        if (!receipt.visible() || view.isEmpty()) {
            return ResponseEntity.accepted()
                    .header("Location", "/api/v1/grants/" + grant)
                    .body(Map.of("id", grant.value(), "note", "Recorded; the views are catching up."));
        }
        return ResponseEntity.created(URI.create("/api/v1/grants/" + grant)).body(GrantOut.of(view.get()));
    }

    private ResponseEntity<?> drilled(Receipt receipt, Caller caller, RequestId id) {
        Optional<DrillView> report = questions.ask(new FindDrills(caller.viewer(), null, Lists.MOST)).items().stream()
                .filter(d -> d.id().equals(id))
                .findFirst();
        if (!receipt.visible() || report.isEmpty()) {
            return ResponseEntity.accepted()
                    .header("Location", "/api/v1/break-glass/drills")
                    .body(Map.of("id", id.value(), "note", "Recorded; the views are catching up."));
        }
        return ResponseEntity.ok(DrillOut.of(report.get()));
    }

    @GetMapping
    BreakGlassOut preview(@RequestParam String entitlement, Authentication who) {
        return BreakGlassOut.of(questions.ask(
                new PreviewBreakGlass(
                        Caller.of(who).person(), InvalidField.required("entitlement", entitlement, EntitlementId::new)),
                BreakGlassPreview.class));
    }

    @GetMapping("/drills")
    Lists<DrillOut> drills(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Lists.USUAL) int limit,
            Authentication who) {
        return Lists.of(
                questions.ask(new FindDrills(Caller.of(who).viewer(), after, Lists.limit(limit))), DrillOut::of);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static List<String> groups(List<GroupId> groups) {
        return groups.stream().map(GroupId::value).toList();
    }
}
