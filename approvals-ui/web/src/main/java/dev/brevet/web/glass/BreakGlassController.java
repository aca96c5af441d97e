package dev.brevet.web.glass;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.BreakGlassPreview;
import dev.brevet.api.request.PreviewBreakGlass;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.views.catalog.EntitlementView;
import dev.brevet.views.catalog.GetEntitlement;
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.requests.GetRequest;
import dev.brevet.views.requests.RequestView;
import dev.brevet.views.shared.RequestState;
import dev.brevet.views.shared.Viewer;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
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

/** The page on which somebody breaks the glass, or practises it. */
@Controller
class BreakGlassController {

    private final Ask ask;
    private final Sender sender;

    BreakGlassController(Ask ask, Sender sender) {
        this.ask = ask;
        this.sender = sender;
    }

    /**
     * What the form holds.
     *
     * @param request the person's own request that still waits, and becomes the break-glass
     */
    record Form(
            @Nullable String id,
            @Nullable String request,
            @Nullable String reason,
            @Nullable String incident,
            @Nullable String target,
            @Nullable String drill) {

        boolean drills() {
            return drill != null && !drill.isBlank();
        }

        @Nullable
        String waiting() {
            return request == null || request.isBlank() ? null : request;
        }
    }

    @GetMapping("/break-glass/{entitlement}")
    String show(
            @PathVariable String entitlement,
            @RequestParam(required = false) @Nullable String request,
            Authentication signedIn,
            Model model) {
        Viewer viewer = Viewers.of(signedIn);
        RequestView waits = request == null
                ? null
                : ask.view(new GetRequest(new RequestId(request), viewer))
                        .filter(r -> r.person().id().equals(viewer.person()) && r.state() == RequestState.PENDING)
                        .orElse(null);
        Form form = new Form(
                "r-" + UUID.randomUUID(),
                waits == null ? null : waits.id().value(),
                waits == null ? null : waits.reason(),
                null,
                null,
                null);
        return page(entitlement, form, viewer, model, null);
    }

    @PostMapping("/break-glass/{entitlement}")
    String submit(
            @PathVariable String entitlement,
            Form form,
            Authentication signedIn,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Viewer viewer = Viewers.of(signedIn);
        String waiting = form.drills() ? null : form.waiting();
        try {
            // The page carries the id, so that a double click breaks one glass.
            RequestId id = new RequestId(waiting != null ? waiting : form.id() == null ? "" : form.id());
            sender.send(
                    signedIn,
                    new BreakGlass(
                            id,
                            viewer.person(),
                            new EntitlementId(entitlement),
                            null,
                            text(form.reason()),
                            text(form.incident()),
                            text(form.target()),
                            form.drills(),
                            Viewers.proof(signedIn)),
                    next,
                    form.drills() ? "note.drilled" : "note.glass");
            return form.drills() ? "redirect:/reviews/drills" : "redirect:/r/" + id + "?recorded";
        } catch (AccessRefusal.InvalidInput refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(entitlement, form, viewer, model, refused);
        }
    }

    private String page(
            String entitlement, Form form, Viewer viewer, Model model, AccessRefusal.@Nullable InvalidInput refused) {
        EntitlementView what = ask.view(new GetEntitlement(new EntitlementId(entitlement), viewer))
                .orElseThrow(Missing::new);
        model.addAttribute("what", what);
        model.addAttribute("form", form);
        model.addAttribute("field", refused == null ? null : refused.field());
        model.addAttribute("refusal", refused == null ? null : refused.refusal());
        model.addAttribute("told", List.of());
        try {
            BreakGlassPreview preview = ask.breakGlass(new PreviewBreakGlass(viewer.person(), what.id()));
            model.addAttribute("glass", preview);
            model.addAttribute("no", preview.refusal());
            model.addAttribute(
                    "told",
                    preview.passedOver().people().isEmpty()
                            ? List.of()
                            : ask.view(new FindPeople(preview.passedOver().people().stream()
                                    .limit(50)
                                    .toList())));
        } catch (AccessRefusal refusal) {
            model.addAttribute("no", refusal.refusal());
        }
        return "break-glass";
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
