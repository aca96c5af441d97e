package dev.brevet.app.rest;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.views.shared.Query;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Asks the views, and gives their answer or their refusal as it is. */
@Component
class Questions {

    private final QueryGateway gateway;

    Questions(QueryGateway gateway) {
        this.gateway = gateway;
    }

    <R> R ask(Query<R> question) {
        return unwrapped(() -> gateway.query(question, question.answers()).join());
    }

    <R> R ask(Object question, Class<R> answer) {
        return unwrapped(() -> gateway.query(question, answer).join());
    }

    /** The one thing asked for, or a refusal that does not tell whether it exists. */
    <R> R one(Query<Optional<R>> question) {
        return ask(question).orElseThrow(() -> new AccessRefusal.NotFound(ProblemAdvice.NOT_FOUND));
    }

    private static <R> R unwrapped(java.util.function.Supplier<R> answer) {
        try {
            return answer.get();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }
}
