package dev.brevet.web.stepup;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.web.words.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Sends somebody of whom more proof is asked to the page where they give it, with what they were doing kept. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackages = "dev.brevet.web")
class StepUpAdvice {

    private final Words words;

    StepUpAdvice(Words words) {
        this.words = words;
    }

    @ExceptionHandler
    ModelAndView begin(
            AccessRefusal.StepUpNeeded needed,
            Authentication signedIn,
            HttpServletRequest request,
            HttpServletResponse response) {
        String page = Errands.keep(request, new PersonId(signedIn.getName()), needed, words.now());
        if (request.getHeader("HX-Request") == null) {
            return new ModelAndView("redirect:" + page);
        }
        // A part of a page cannot show another page in its place: htmx is told to go there.
        response.setHeader("HX-Redirect", page);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        return new ModelAndView((model, in, out) -> {});
    }
}
