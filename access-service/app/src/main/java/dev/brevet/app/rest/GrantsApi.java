package dev.brevet.app.rest;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.ActivateGrant;
import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.request.AskForExtension;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Receipt;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.grants.FindGrants;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.GrantState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Look at grants and end them. */
@RestController
@RequestMapping("/api/v1/grants")
class GrantsApi {

    /** Why a grant is ended by somebody else, or attested as gone. */
    record ReasonIn(@Nullable String reason) {

        String text() {
            return reason == null ? "" : reason;
        }
    }

    /** How much longer, and why. */
    record ExtensionIn(@Nullable String duration, @Nullable String reason) {}

    /** Changing on their own: what a caller waits for the end of. */
    private static final Set<String> UNSETTLED =
            Set.of(GrantState.PROVISIONING.word(), GrantState.ENDED.word(), GrantState.STUCK.word());

    private final Commands commands;
    private final Questions questions;
    private final Waiting waiting;
    private final NewIds ids;

    GrantsApi(Commands commands, Questions questions, Waiting waiting, NewIds ids) {
        this.commands = commands;
        this.questions = questions;
        this.waiting = waiting;
        this.ids = ids;
    }

    @GetMapping
    Lists<GrantOut> list(
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Lists.USUAL) int limit,
            Authentication who) {
        return Lists.of(
                questions.ask(new FindGrants(
                        Caller.of(who).viewer(),
                        states(state),
                        InvalidField.optional("person", person, PersonId::new),
                        InvalidField.optional("target", target, TargetId::new),
                        after,
                        Lists.limit(limit))),
                GrantOut::of);
    }

    @GetMapping("/{id}")
    GrantOut get(
            @PathVariable String id,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            Authentication who) {
        Caller caller = Caller.of(who);
        GrantId grant = id(id);
        return waiting.until(
                prefer,
                () -> GrantOut.of(questions.one(new GetGrant(grant, caller.viewer()))),
                out -> !UNSETTLED.contains(out.state()));
    }

    @PostMapping("/{id}/return")
    ResponseEntity<?> handBack(@PathVariable String id, Authentication who) {
        Caller caller = Caller.of(who);
        GrantId grant = id(id);
        return answer(commands.send(caller.actor(), new ReturnGrant(grant, caller.person())), caller, grant);
    }

    @PostMapping("/{id}/extend")
    ResponseEntity<?> extend(
            @PathVariable String id,
            @RequestBody ExtensionIn in,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Authentication who) {
        Caller caller = Caller.of(who);
        RequestId request = ids.requestFor(caller.person(), key);
        Receipt receipt;
        try {
            receipt = commands.send(
                    caller.actor(),
                    new AskForExtension(
                            request,
                            id(id),
                            caller.person(),
                            InvalidField.required("duration", in.duration(), Duration::parse),
                            in.reason() == null ? "" : in.reason(),
                            caller.proof()));
        } catch (AggregateStreamCreationException e) {
            // The id comes from the caller's key: this ask was recorded before, and its answer was lost.
            receipt = new Receipt(Answer.DONE, true);
        }
        if (receipt.answer() instanceof Answer.Refused(Refusal refusal)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Problems.of(HttpStatus.FORBIDDEN, refusal));
        }
        URI location = URI.create("/api/v1/requests/" + request);
        Optional<RequestView> view = questions.ask(new GetRequest(request, caller.viewer()));
        if (!receipt.visible() || view.isEmpty()) {
            return ResponseEntity.accepted()
                    .location(location)
                    .body(Map.of("id", request.value(), "note", "Recorded; the views are catching up."));
        }
        return ResponseEntity.created(location).body(RequestOut.of(view.get()));
    }

    @PostMapping("/{id}/activate")
    ResponseEntity<?> activate(@PathVariable String id, Authentication who) {
        Caller caller = Caller.of(who);
        GrantId grant = id(id);
        Receipt receipt = commands.send(caller.actor(), new ActivateGrant(grant, caller.person(), caller.proof()));
        return receipt.answer() instanceof Answer.Refused(Refusal refusal)
                ? ResponseEntity.status(HttpStatus.FORBIDDEN).body(Problems.of(HttpStatus.FORBIDDEN, refusal))
                : answer(receipt, caller, grant);
    }

    @PostMapping("/{id}/revoke")
    ResponseEntity<?> revoke(@PathVariable String id, @RequestBody ReasonIn in, Authentication who) {
        Caller caller = Caller.of(who);
        GrantId grant = id(id);
        return answer(commands.send(caller.actor(), new RevokeGrant(grant, caller.person(), in.text())), caller, grant);
    }

    @PostMapping("/{id}/attest-removal")
    ResponseEntity<?> attest(@PathVariable String id, @RequestBody ReasonIn in, Authentication who) {
        Caller caller = Caller.of(who);
        GrantId grant = id(id);
        return answer(
                commands.send(caller.actor(), new AttestRemoval(grant, caller.person(), in.text())), caller, grant);
    }

    private ResponseEntity<?> answer(Receipt receipt, Caller caller, GrantId id) {
        Optional<GrantView> view = questions.ask(new GetGrant(id, caller.viewer()));
        if (!receipt.visible() || view.isEmpty()) {
            return ResponseEntity.accepted()
                    .header("Location", "/api/v1/grants/" + id)
                    .body(Map.of("id", id.value(), "note", "Recorded; the views are catching up."));
        }
        return ResponseEntity.ok(GrantOut.of(view.get()));
    }

    private static GrantId id(String id) {
        try {
            return new GrantId(id);
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal.NotFound(ProblemAdvice.NOT_FOUND);
        }
    }

    private static Set<GrantState> states(@Nullable List<String> words) {
        return words == null
                ? Set.of()
                : words.stream()
                        .map(w -> GrantState.of(w)
                                .orElseThrow(() -> new InvalidField("state", "There is no state \"" + w + "\".")))
                        .collect(Collectors.toSet());
    }
}
