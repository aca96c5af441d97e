package dev.brevet.app.rest;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.assurance.Challenge;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Refusals as problem details (RFC 9457). */
public final class Problems {

    private Problems() {}

    /** A problem that says which rule refused, why, and what would help. */
    public static ProblemDetail of(HttpStatus status, Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.why());
        problem.setType(URI.create("/problems#" + refusal.rule()));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", refusal.rule());
        problem.setProperty("remedy", refusal.remedy());
        return problem;
    }

    static ProblemDetail of(AccessRefusal refusal) {
        return switch (refusal) {
            case AccessRefusal.NotFound r -> of(HttpStatus.NOT_FOUND, r.refusal());
            case AccessRefusal.InvalidInput r -> invalid(r.field(), r.refusal());
            case AccessRefusal.Conflict r -> of(HttpStatus.CONFLICT, r.refusal());
            case AccessRefusal.NotAllowed r -> of(HttpStatus.FORBIDDEN, r.refusal());
            case AccessRefusal.NotNow r -> of(HttpStatus.SERVICE_UNAVAILABLE, r.refusal());
            case AccessRefusal.StepUpNeeded r -> stepUp(r);
        };
    }

    private static ProblemDetail stepUp(AccessRefusal.StepUpNeeded needed) {
        ProblemDetail problem = of(HttpStatus.UNAUTHORIZED, needed.refusal());
        problem.setProperty(
                "assurance", needed.assurance().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        problem.setProperty("maxAge", Challenge.maxAge(needed));
        return problem;
    }

    static ProblemDetail invalid(String field, Refusal refusal) {
        ProblemDetail problem = of(HttpStatus.UNPROCESSABLE_CONTENT, refusal);
        problem.setProperty("errors", List.of(Map.of("pointer", "/" + field, "detail", refusal.why())));
        return problem;
    }
}
