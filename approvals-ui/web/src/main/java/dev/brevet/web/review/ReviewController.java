package dev.brevet.web.review;

import dev.brevet.api.review.CloseReview;
import dev.brevet.api.review.Finding;
import dev.brevet.api.review.ReviewId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.views.reviews.DrillView;
import dev.brevet.views.reviews.FindDrills;
import dev.brevet.views.reviews.FindReviews;
import dev.brevet.views.reviews.GetReview;
import dev.brevet.views.reviews.ReviewView;
import dev.brevet.views.shared.Page;
import dev.brevet.web.frame.Ask;
import dev.brevet.web.frame.Missing;
import dev.brevet.web.frame.Sender;
import dev.brevet.web.frame.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reviews of break-glass: the list, the page where another person says what they found, and the drills. */
@Controller
class ReviewController {

    private static final int PAGE = 20;

    private final Ask ask;
    private final Sender sender;

    ReviewController(Ask ask, Sender sender) {
        this.ask = ask;
        this.sender = sender;
    }

    @GetMapping("/reviews")
    String list(@RequestParam(required = false) @Nullable String after, Authentication signedIn, Model model) {
        Page<ReviewView> page = ask.view(new FindReviews(Viewers.of(signedIn), false, after, PAGE));
        model.addAttribute("reviews", page.items());
        model.addAttribute("next", page.next());
        return "reviews";
    }

    @GetMapping("/reviews/drills")
    String drills(@RequestParam(required = false) @Nullable String after, Authentication signedIn, Model model) {
        Page<DrillView> page = ask.view(new FindDrills(Viewers.of(signedIn), after, PAGE));
        model.addAttribute("drills", page.items());
        model.addAttribute("next", page.next());
        return "drills";
    }

    @GetMapping("/reviews/{id}")
    String show(@PathVariable String id, Authentication signedIn, Model model) {
        model.addAttribute(
                "review",
                ask.view(new GetReview(new ReviewId(id), Viewers.of(signedIn))).orElseThrow(Missing::new));
        return "review";
    }

    @PostMapping("/reviews/{id}/close")
    String close(
            @PathVariable String id,
            @RequestParam Finding finding,
            @RequestParam(defaultValue = "") String comment,
            Authentication signedIn,
            RedirectAttributes next) {
        ReviewId review = new ReviewId(id);
        sender.send(
                signedIn,
                new CloseReview(review, new PersonId(signedIn.getName()), finding, comment),
                next,
                "note.reviewed");
        return "redirect:/reviews/" + review;
    }
}
