package dev.brevet.app.rest;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.grant.AttestRemoval;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Receipt;
import dev.brevet.views.grants.FindGrants;
import dev.brevet.views.grants.GetGrant;
import dev.brevet.views.grants.GrantView;
import dev.brevet.views.shared.GrantState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Changing on their own: what a caller waits for the end of. */
    private static final Set<String> UNSETTLED =
            Set.of(GrantState.PROVISIONING.word(), GrantState.ENDED.word(), GrantState.STUCK.word());

    private final Commands commands;
    private final Questions questions;
    private final Waiting waiting;

    GrantsApi(Commands commands, Questions questions, Waiting waiting) {
        this.commands = commands;
        this.questions = questions;
        this.waiting = waiting;
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
