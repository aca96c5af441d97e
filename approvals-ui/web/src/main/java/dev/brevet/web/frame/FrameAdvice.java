package dev.brevet.web.frame;

import dev.brevet.api.shared.Progress;
import dev.brevet.views.inbox.CountInbox;
import dev.brevet.views.people.GetPerson;
import dev.brevet.views.people.PersonView;
import dev.brevet.views.reviews.CountReviews;
import dev.brevet.views.shared.Viewer;
import dev.brevet.views.tour.GetTour;
import dev.brevet.web.words.Words;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the frame and the words at the disposal of every page. */
@ControllerAdvice(basePackages = "dev.brevet.web")
class FrameAdvice {

    private final Ask ask;
    private final Words words;
    private final Progress progress;
    private final boolean demo;

    FrameAdvice(Ask ask, Words words, Progress progress, @Value("${brevet.demo:false}") boolean demo) {
        this.ask = ask;
        this.words = words;
        this.progress = progress;
        this.demo = demo;
    }

    @ModelAttribute("w")
    Words words() {
        return words;
    }

    @ModelAttribute("frame")
    @Nullable
    Frame frame(@Nullable Authentication signedIn, HttpServletRequest request) {
        if (signedIn == null
                || !"GET".equals(request.getMethod())
                || request.getRequestURI().endsWith("/live")) {
            return null;
        }
        return of(signedIn);
    }

    Frame of(Authentication signedIn) {
        long index = progress.viewsIndex();
        Viewer viewer = Viewers.of(signedIn);
        String name = ask.view(new GetPerson(viewer.person()))
                .map(PersonView::name)
                .orElse(viewer.person().value());
        return new Frame(
                name,
                Frame.initials(name),
                ask.view(new CountInbox(viewer)) + ask.view(new CountReviews(viewer)),
                words.now(),
                index,
                Oversight.looksOver(viewer),
                demo ? ask.view(new GetTour()) : null);
    }
}
