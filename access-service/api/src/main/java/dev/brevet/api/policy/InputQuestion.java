package dev.brevet.api.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that the policies ask with a request.
 *
 * @param name    under which the answer is sent
 * @param hint    what an answer looks like, null if there is nothing to say
 * @param choices the answers to choose from; empty if any text will do
 */
public record InputQuestion(
        String name,
        String label,
        boolean required,
        @Nullable String hint,
        List<String> choices) {}
