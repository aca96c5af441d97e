package dev.brevet.app.rest;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.policy.Check;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Receipt;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.RequestState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Ask, look, decide. */
@RestController
@RequestMapping("/api/v1")
class RequestsApi {

    /** What is asked for. */
    record RequestIn(
            @Nullable String entitlement,
            @Nullable String duration,
            @Nullable String reason,
            @Nullable Map<String, String> inputs,
            @Nullable String start,
            @Nullable String beneficiary) {}

    /** What was decided, on what. */
    record DecisionIn(
            @Nullable String digest,
            @Nullable String comment,
            @Nullable String duration) {

        static final DecisionIn EMPTY = new DecisionIn(null, null, null);
    }

    /** What the policies ask with a request. */
    record Question(
            String name,
            String label,
            boolean required,
            @Nullable String hint,
            List<String> choices) {}

    /** What an ask would come to. */
    record PreviewOut(
            String entitlement,
            String target,
            boolean allowed,
            @Nullable Refusal refusal,
            List<RequestOut.Needed> needs,
            List<String> deciders,
            Instant decideBy,
            Instant endsAt,
            String duration,
            String standardDuration,
            String cap,
            String residual,
            List<Question> questions,
            @Nullable String stepUp,
            List<Check> checks,
            boolean breakGlass,
            RiskOut risk) {

        static PreviewOut of(Preview p) {
            return new PreviewOut(
                    p.entitlementId().value(),
                    p.targetId().value(),
                    p.refusal() == null,
                    p.refusal(),
                    p.needs().stream()
                            .map(n -> new RequestOut.Needed(n.group().value(), n.count(), 0))
                            .toList(),
                    p.deciders().stream().map(PersonId::value).toList(),
                    p.decideBy(),
                    p.endsAt(),
                    p.duration().toString(),
                    p.standard().toString(),
                    p.cap().toString(),
                    p.residual().toString(),
                    p.questions().stream()
                            .map(q -> new Question(q.name(), q.label(), q.required(), q.hint(), q.choices()))
                            .toList(),
                    p.stepUp() == null
                            ? null
                            : p.stepUp().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    p.checks(),
                    p.breakGlass(),
                    RiskOut.of(p.risk()));
        }
    }

    private final Commands commands;
    private final Questions questions;
    private final Waiting waiting;
    private final NewIds ids;

    RequestsApi(Commands commands, Questions questions, Waiting waiting, NewIds ids) {
        this.commands = commands;
        this.questions = questions;
        this.waiting = waiting;
        this.ids = ids;
    }

    @PostMapping("/requests")
    ResponseEntity<?> ask(
            @RequestBody RequestIn in,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        checkBeneficiary(in, caller);
        RequestId id = ids.requestFor(caller.person(), key);
        Receipt receipt;
        try {
            receipt = commands.send(
                    caller.actor(),
                    new SubmitAccessRequest(
                            id,
                            caller.person(),
                            entitlement(in),
                            duration(in),
                            in.reason() == null ? "" : in.reason(),
                            start(in),
                            inputs(in),
                            caller.proof()));
        } catch (AggregateStreamCreationException e) {
            // The id comes from the caller's key: this ask was recorded before, and its answer was lost.
            receipt = new Receipt(Answer.DONE, true);
        }
        URI location = URI.create("/api/v1/requests/" + id);
        return answer(receipt, caller, id, HttpStatus.CREATED, location);
    }

    @PostMapping("/requests:preview")
    PreviewOut preview(@RequestBody RequestIn in, Authentication authentication) {
        Caller caller = Caller.of(authentication);
        checkBeneficiary(in, caller);
        return PreviewOut.of(questions.ask(
                new PreviewAccessRequest(
                        caller.person(),
                        entitlement(in),
                        InvalidField.optional("duration", in.duration(), Duration::parse),
                        start(in),
                        inputs(in)),
                Preview.class));
    }

    @GetMapping("/requests")
    Lists<RequestOut> list(
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Lists.USUAL) int limit,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return Lists.of(
                questions.ask(new FindRequests(
                        caller.viewer(),
                        InvalidField.optional("person", person, PersonId::new),
                        states(state),
                        after,
                        Lists.limit(limit))),
                RequestOut::of);
    }

    @GetMapping("/requests/{id}")
    RequestOut get(
            @PathVariable String id,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            Authentication authentication) {
        Caller caller = Caller.of(authentication);
        RequestId request = id(id);
        return waiting.until(
                prefer, () -> see(caller, request), out -> !out.state().equals(RequestState.PENDING.word()));
    }

    @PostMapping("/requests/{id}/approve")
    ResponseEntity<?> approve(
            @PathVariable String id, @RequestBody(required = false) @Nullable DecisionIn in, Authentication who) {
        DecisionIn decision = in == null ? DecisionIn.EMPTY : in;
        Caller caller = Caller.of(who);
        RequestId request = id(id);
        return answer(
                commands.send(
                        caller.actor(),
                        new ApproveAccessRequest(
                                request,
                                caller.person(),
                                digest(decision),
                                InvalidField.optional("duration", decision.duration(), Duration::parse),
                                decision.comment(),
                                caller.proof())),
                caller,
                request,
                HttpStatus.OK,
                null);
    }

    @PostMapping("/requests/{id}/deny")
    ResponseEntity<?> deny(
            @PathVariable String id, @RequestBody(required = false) @Nullable DecisionIn in, Authentication who) {
        DecisionIn decision = in == null ? DecisionIn.EMPTY : in;
        Caller caller = Caller.of(who);
        RequestId request = id(id);
        String comment = decision.comment() == null ? "" : decision.comment();
        return answer(
                commands.send(
                        caller.actor(), new DenyAccessRequest(request, caller.person(), digest(decision), comment)),
                caller,
                request,
                HttpStatus.OK,
                null);
    }

    @PostMapping("/requests/{id}/withdraw")
    ResponseEntity<?> withdraw(@PathVariable String id, Authentication who) {
        Caller caller = Caller.of(who);
        RequestId request = id(id);
        return answer(
                commands.send(caller.actor(), new WithdrawAccessRequest(request, caller.person())),
                caller,
                request,
                HttpStatus.OK,
                null);
    }

    private ResponseEntity<?> answer(
            Receipt receipt, Caller caller, RequestId id, HttpStatus done, @Nullable URI location) {
        if (receipt.answer() instanceof Answer.Refused(Refusal refusal)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Problems.of(HttpStatus.FORBIDDEN, refusal));
        }
        Optional<RequestView> view = questions.ask(new GetRequest(id, caller.viewer()));
        if (!receipt.visible() || view.isEmpty()) {
            return ResponseEntity.accepted()
                    .header("Location", "/api/v1/requests/" + id)
                    .body(Map.of("id", id.value(), "note", "Recorded; the views are catching up."));
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(done);
        if (location != null) {
            response.location(location);
        }
        return response.body(RequestOut.of(view.get()));
    }

    private RequestOut see(Caller caller, RequestId id) {
        return RequestOut.of(questions.one(new GetRequest(id, caller.viewer())));
    }

    private static RequestId id(String id) {
        try {
            return new RequestId(id);
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal.NotFound(ProblemAdvice.NOT_FOUND);
        }
    }

    private static void checkBeneficiary(RequestIn in, Caller caller) {
        if (in.beneficiary() != null && !in.beneficiary().equals(caller.person().value())) {
            throw new InvalidField("beneficiary", "Policy lets nobody ask for somebody else.");
        }
    }

    private static Map<String, String> inputs(RequestIn in) {
        return in.inputs() == null ? Map.of() : in.inputs();
    }

    private static EntitlementId entitlement(RequestIn in) {
        return InvalidField.required("entitlement", in.entitlement(), EntitlementId::new);
    }

    private static Duration duration(RequestIn in) {
        return InvalidField.required("duration", in.duration(), Duration::parse);
    }

    private static @Nullable Instant start(RequestIn in) {
        return InvalidField.optional("start", in.start(), Instant::parse);
    }

    private static @Nullable Digest digest(DecisionIn in) {
        return InvalidField.optional("digest", in.digest(), Digest::new);
    }

    private static Set<RequestState> states(@Nullable List<String> words) {
        return words == null
                ? Set.of()
                : words.stream()
                        .map(w -> RequestState.of(w)
                                .orElseThrow(() -> new InvalidField("state", "There is no state \"" + w + "\".")))
                        .collect(java.util.stream.Collectors.toSet());
    }
}
