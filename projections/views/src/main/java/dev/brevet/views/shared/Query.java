package dev.brevet.views.shared;

import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * A question that a view answers, and the type of its answer.
 *
 * <p>Ask it as {@code gateway.query(question, question.answers())}.
 *
 * @param <R> what comes back
 */
public interface Query<R> {

    /** The response type to ask for; never a guess of the caller's. */
    ResponseType<R> answers();

    /** Answers with one page of a list. */
    interface ForPage<T> extends Query<Page<T>> {
        @Override
        default ResponseType<Page<T>> answers() {
            return new PageOf<>();
        }
    }
}
