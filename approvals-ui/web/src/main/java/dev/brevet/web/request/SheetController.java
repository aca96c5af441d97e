package dev.brevet.web.request;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.request.Preview;
import dev.brevet.api.request.PreviewAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.views.catalog.EntitlementView;
import dev.brevet.views.catalog.GetEntitlement;
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.requests.FindRequests;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet on which one asks. */
@Controller
class SheetController {

    private static final List<Duration> CHIPS = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    private final Ask ask;
    private final Sender sender;

    SheetController(Ask ask, Sender sender) {
        this.ask = ask;
        this.sender = sender;
    }

    /** What the form holds. */
    record Form(
            @Nullable String id,
            @Nullable String duration,
            @Nullable String minutes,
            @Nullable String reason,
            @Nullable String start,
            @Nullable Map<String, String> inputs) {

        Form {
            inputs = inputs == null ? Map.of() : inputs;
        }

        Map<String, String> answers() {
            Map<String, String> given = new java.util.TreeMap<>();
            if (inputs != null) {
                inputs.forEach((name, answer) -> {
                    if (!answer.isBlank()) {
                        given.put(name, answer.strip());
                    }
                });
            }
            return given;
        }

        /** A later start as the browser writes it, in UTC; null means at once. */
        @Nullable
        Instant startAt() {
            if (start == null || start.isBlank()) {
                return null;
            }
            try {
                return LocalDateTime.parse(start.strip()).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                throw new AccessRefusal.InvalidInput(
                        "start",
                        new Refusal(
                                "start-unreadable",
                                "The start is not a day and a time.",
                                "Write it like 2026-03-01T14:30, in UTC, or leave it empty to begin at once."));
            }
        }

        Duration wanted() {
            try {
                return "other".equals(duration)
                        ? Duration.ofMinutes(Long.parseLong(minutes == null ? "" : minutes.strip()))
                        : Duration.parse(duration == null ? "" : duration);
            } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
                throw new AccessRefusal.InvalidInput(
                        "duration",
                        new Refusal(
                                "duration-unreadable",
                                "How long is not a number of minutes.",
                                "Pick one of the times, or write whole minutes such as 45."));
            }
        }
    }

    @GetMapping("/request/{entitlement}")
    String show(
            @PathVariable String entitlement,
            @RequestParam(required = false) @Nullable String duration,
            @RequestParam(required = false) @Nullable String again,
            Authentication signedIn,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        String reason = again == null
                ? null
                : ask.view(new GetRequest(new RequestId(again), viewer))
                        .map(RequestView::reason)
                        .orElse(null);
        return sheet(entitlement, new Form(null, duration, null, reason, null, null), viewer, model, null);
    }

    @PostMapping("/request/{entitlement}/preview")
    String preview(
            @PathVariable String entitlement,
            Form form,
            @org.springframework.web.bind.annotation.RequestHeader(name = "HX-Request", required = false) @Nullable
                    String htmx,
            Authentication signedIn,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        String page = sheet(entitlement, form, Viewers.of(signedIn), model, null);
        response.setHeader("Cache-Control", "no-store");
        return htmx == null ? page : "request-sheet :: preview";
    }

    @PostMapping("/request/{entitlement}")
    String submit(
            @PathVariable String entitlement,
            Form form,
            Authentication signedIn,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Viewer viewer = Viewers.of(signedIn);
        try {
            // The sheet carries the id, so that a double click is one request.
            RequestId id = form.id() == null ? newId() : new RequestId(form.id());
            if (ask.view(new GetRequest(id, viewer)).isEmpty()) {
                sender.send(
                        signedIn,
                        new SubmitAccessRequest(
                                id,
                                viewer.person(),
                                new EntitlementId(entitlement),
                                form.wanted(),
                                form.reason() == null ? "" : form.reason(),
                                form.startAt(),
                                form.answers(),
                                Viewers.proof(signedIn)),
                        next,
                        "note.asked");
            }
            return "redirect:/r/" + id + "?recorded";
        } catch (AccessRefusal.InvalidInput refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return sheet(entitlement, form, viewer, model, refused);
        }
    }

    private String sheet(
            String entitlement, Form form, Viewer viewer, Model model, AccessRefusal.@Nullable InvalidInput refused) {
        EntitlementView what = ask.view(new GetEntitlement(new EntitlementId(entitlement), viewer))
                .orElseThrow(Missing::new);
        model.addAttribute("what", what);
        model.addAttribute("reasons", lastReasons(what.id(), viewer));
        model.addAttribute("field", refused == null ? null : refused.field());
        model.addAttribute("refusal", refused == null ? null : refused.refusal());
        model.addAttribute("questions", List.of());
        Preview preview = addPreview(what, form, viewer, model);
        Preview proposed = preview == null ? proposed(what, viewer) : preview;
        Duration standard = proposed == null ? shorter(Duration.ofHours(1), what.cap()) : proposed.standard();
        Duration cap = proposed == null ? what.cap() : proposed.cap();
        model.addAttribute("cap", cap);
        model.addAttribute("standard", standard);
        // What was chosen stays to be seen, even where policy refuses it.
        Duration chosen = preview == null || "other".equals(form.duration()) ? standard : preview.duration();
        model.addAttribute(
                "chips",
                Stream.concat(CHIPS.stream().filter(chip -> chip.compareTo(cap) <= 0), Stream.of(standard, chosen))
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute(
                "form",
                new Form(
                        form.id() == null ? newId().value() : form.id(),
                        form.duration() == null ? standard.toString() : form.duration(),
                        form.minutes(),
                        form.reason(),
                        form.start(),
                        form.inputs()));
        return "request-sheet";
    }

    /** What policy proposes to somebody who has filled in nothing that can be read; null if it says nothing at all now. */
    private @Nullable Preview proposed(EntitlementView what, Viewer viewer) {
        try {
            return ask.preview(new PreviewAccessRequest(viewer.person(), what.id(), null, null));
        } catch (AccessRefusal refusal) {
            return null;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** A preview that cannot be made says why, and the sheet stands all the same. */
    private @Nullable Preview addPreview(EntitlementView what, Form form, Viewer viewer, Model model) {
        try {
            Preview preview = ask.preview(new PreviewAccessRequest(
                    viewer.person(),
                    what.id(),
                    form.duration() == null ? null : form.wanted(),
                    form.startAt(),
                    form.answers()));
            model.addAttribute("preview", preview);
            model.addAttribute("questions", preview.questions());
            model.addAttribute(
                    "deciders",
                    preview.deciders().isEmpty()
                            ? List.of()
                            : ask.view(new FindPeople(
                                    preview.deciders().stream().limit(50).toList())));
            model.addAttribute("no", preview.refusal());
            return preview;
        } catch (AccessRefusal refusal) {
            model.addAttribute("no", refusal.refusal());
            return null;
        }
    }

    private List<String> lastReasons(EntitlementId what, Viewer viewer) {
        return ask.view(new FindRequests(viewer, viewer.person(), Set.of(), null, 30)).items().stream()
                .filter(request -> request.entitlement().equals(what))
                .map(RequestView::reason)
                .filter(reason -> reason.length() <= 120 && !reason.equals("erased"))
                .distinct()
                .limit(3)
                .toList();
    }

    private static RequestId newId() {
        return new RequestId("r-" + UUID.randomUUID());
    }
}
