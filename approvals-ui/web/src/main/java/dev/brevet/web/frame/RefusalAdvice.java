package dev.brevet.web.frame;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.web.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows a refusal as a page that says what is wrong, what is stored and what would help. */
@ControllerAdvice(basePackages = "dev.brevet.web")
class RefusalAdvice {

    private final FrameAdvice frames;
    private final Words words;

    RefusalAdvice(FrameAdvice frames, Words words) {
        this.frames = frames;
        this.words = words;
    }

    @ExceptionHandler
    ModelAndView refused(AccessRefusal refused, @Nullable Authentication signedIn) {
        return switch (refused) {
            case AccessRefusal.NotFound r -> page(HttpStatus.NOT_FOUND, r.refusal(), "nothing", signedIn);
            case AccessRefusal.InvalidInput r ->
                page(HttpStatus.UNPROCESSABLE_ENTITY, r.refusal(), "nothing", signedIn);
            case AccessRefusal.Conflict r -> page(HttpStatus.CONFLICT, r.refusal(), "nothing", signedIn);
            case AccessRefusal.NotAllowed r -> page(HttpStatus.FORBIDDEN, r.refusal(), "nothing", signedIn);
            case AccessRefusal.NotNow r -> page(HttpStatus.SERVICE_UNAVAILABLE, r.refusal(), "nothing", signedIn);
            case AccessRefusal.StepUpNeeded r -> page(HttpStatus.UNAUTHORIZED, r.refusal(), "nothing", signedIn);
        };
    }

    @ExceptionHandler
    ModelAndView refused(Sender.Refused refused, @Nullable Authentication signedIn) {
        return page(HttpStatus.FORBIDDEN, refused.refusal(), "recorded", signedIn);
    }

    @ExceptionHandler(Missing.class)
    ModelAndView missing(@Nullable Authentication signedIn) {
        return page(
                HttpStatus.NOT_FOUND,
                new Refusal("not-found", words.say("missing.why"), words.say("missing.help")),
                "nothing",
                signedIn);
    }

    /** An id that cannot be one, a time that cannot be read: the address is wrong. */
    @ExceptionHandler({
        IllegalArgumentException.class,
        org.springframework.web.method.annotation.MethodArgumentTypeMismatchException.class
    })
    ModelAndView malformed(@Nullable Authentication signedIn) {
        return page(
                HttpStatus.BAD_REQUEST,
                new Refusal("malformed", words.say("malformed.why"), words.say("malformed.help")),
                "nothing",
                signedIn);
    }

    private ModelAndView page(HttpStatus status, Refusal refusal, String stored, @Nullable Authentication signedIn) {
        ModelAndView page = new ModelAndView("refusal");
        page.setStatus(status);
        page.addObject("heading", words.say(status == HttpStatus.NOT_FOUND ? "missing.heading" : "refused.heading"));
        page.addObject("refusal", refusal);
        page.addObject("stored", words.say("stored." + stored));
        page.addObject("w", words);
        if (signedIn != null) {
            page.addObject("frame", frames.of(signedIn));
        }
        return page;
    }
}
