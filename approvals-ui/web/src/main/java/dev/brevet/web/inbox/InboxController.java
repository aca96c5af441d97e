package dev.brevet.web.inbox;

import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Digest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.inbox.FindInbox;
import dev.brevet.views.inbox.InboxItemView;
import dev.brevet.views.reviews.CountReviews;
import dev.brevet.views.shared.Page;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The inbox: requests that wait for this person. */
@Controller
class InboxController {

    private static final List<Duration> SHORTER = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private final Ask ask;
    private final Sender sender;

    InboxController(Ask ask, Sender sender) {
        this.ask = ask;
        this.sender = sender;
    }

    /** An item with the durations to which it can be cut. */
    record Entry(InboxItemView item, List<Duration> shorter) {}

    @GetMapping("/inbox")
    String show(@RequestParam(required = false) @Nullable String after, Authentication signedIn, Model model) {
        Page<InboxItemView> page = ask.view(new FindInbox(Viewers.of(signedIn), after, 20));
        model.addAttribute(
                "entries",
                page.items().stream()
                        .map(item -> new Entry(
                                item,
                                SHORTER.stream()
                                        .filter(shorter -> shorter.compareTo(item.duration()) < 0)
                                        .toList()))
                        .toList());
        model.addAttribute("next", page.next());
        model.addAttribute("reviews", ask.view(new CountReviews(Viewers.of(signedIn))));
        return "inbox";
    }

    @PostMapping("/inbox/{id}/approve")
    String approve(
            @PathVariable String id,
            @RequestParam String digest,
            @RequestParam(defaultValue = "") String duration,
            @RequestParam(defaultValue = "") String comment,
            Authentication signedIn,
            RedirectAttributes next) {
        sender.send(
                signedIn,
                new ApproveAccessRequest(
                        new RequestId(id),
                        new PersonId(signedIn.getName()),
                        new Digest(digest),
                        duration.isBlank() ? null : parsed(duration),
                        comment.isBlank() ? null : comment,
                        Viewers.proof(signedIn)),
                next,
                "note.approved");
        return "redirect:/inbox";
    }

    @PostMapping("/inbox/{id}/deny")
    String deny(
            @PathVariable String id,
            @RequestParam String digest,
            @RequestParam(defaultValue = "") String comment,
            Authentication signedIn,
            RedirectAttributes next) {
        sender.send(
                signedIn,
                new DenyAccessRequest(new RequestId(id), new PersonId(signedIn.getName()), new Digest(digest), comment),
                next,
                "note.denied");
        return "redirect:/inbox";
    }

    private static Duration parsed(String duration) {
        try {
            return Duration.parse(duration);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("Not a duration", e);
        }
    }
}
