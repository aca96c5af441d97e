package dev.brevet.app.rest;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.assurance.Challenge;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every no of the API in one form; nothing of the inside is told. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Challenge challenge;

    ProblemAdvice(Challenge challenge) {
        this.challenge = challenge;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stepUp(AccessRefusal.StepUpNeeded needed) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge.of(needed))
                .body(Problems.of(needed));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(AccessRefusal refusal) {
        return answer(Problems.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(AggregateNotFoundException e) {
        return answer(Problems.of(HttpStatus.NOT_FOUND, NOT_FOUND));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> raced(ConcurrencyException e) {
        return answer(Problems.of(
                HttpStatus.CONFLICT,
                new Refusal("raced", "Somebody else changed this at the same moment.", "Look again, then try again.")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> exists(AggregateStreamCreationException e) {
        return answer(Problems.of(
                HttpStatus.CONFLICT,
                new Refusal("exists-already", "There is something of that id already.", "Choose another id.")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return answer(Problems.of(
                HttpStatus.BAD_REQUEST,
                new Refusal("unreadable-body", "The body is not the JSON that is expected here.", REFERENCE)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MethodArgumentTypeMismatchException e) {
        return answer(Problems.invalid(
                e.getName(), new Refusal("malformed-" + e.getName(), e.getName() + " is malformed.", REFERENCE)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidField e) {
        return answer(Problems.invalid(e.field(), new Refusal("invalid-" + e.field(), e.why(), REFERENCE)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> trouble(RuntimeException e) {
        if (e instanceof org.springframework.web.ErrorResponse known) {
            return answer(known.getBody());
        }
        log.error("An API call failed", e);
        return answer(Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                new Refusal(
                        "trouble",
                        "Brevet could not do this. Whether it was recorded is not certain.",
                        "Send the same call again with the same Idempotency-Key; it will not act twice.")));
    }

    private static final String REFERENCE = "See /api/v1/openapi.json for what is accepted.";

    static final Refusal NOT_FOUND =
            new Refusal("not-found", "There is nothing of that id that you may see.", "Check the id.");

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
