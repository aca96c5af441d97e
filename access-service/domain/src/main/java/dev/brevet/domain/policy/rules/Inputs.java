package dev.brevet.domain.policy.rules;

import com.google.re2j.Pattern;
import dev.brevet.api.policy.InputQuestion;
import dev.brevet.domain.policy.document.PolicyDocument.Input;
import dev.brevet.domain.policy.document.PolicyDocument.InputType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions of a policy, and what is wrong with an answer. Patterns run in linear time (RE2), whatever they say. */
public final class Inputs {

    /** What a ticket looks like unless a policy says otherwise. */
    static final String TICKET = "[A-Z][A-Z0-9]{1,9}-[1-9][0-9]{0,8}";

    private static final int LONGEST = 300;

    private final Map<String, Question> questions = new LinkedHashMap<>();

    Inputs(Map<String, Input> inputs) {
        inputs.forEach((name, input) -> questions.put(name, new Question(name, input, pattern(input))));
    }

    private static @Nullable Pattern pattern(Input input) {
        if (input.pattern() != null) {
            return Pattern.compile(input.pattern());
        }
        return input.type() == InputType.TICKET ? Pattern.compile(TICKET) : null;
    }

    /** One question and how its answer is checked. */
    record Question(String name, Input input, @Nullable Pattern pattern) {

        boolean required() {
            return input.required() == null || input.required();
        }

        String label() {
            return input.label() == null ? name : input.label();
        }

        /** The question as it is put to people. */
        InputQuestion asked() {
            String hint = input.message() != null
                    ? input.message()
                    : input.example() == null ? null : "Such as " + input.example() + ".";
            return new InputQuestion(name, label(), required(), hint, input.choices());
        }

        /** What the question asks for, as a sentence. */
        String asks() {
            return input.message() != null ? input.message() : "You must fill in " + label() + ".";
        }

        /** Whether the answer is acceptable; an absent one is if none is required. */
        boolean accepts(@Nullable String answer) {
            if (answer == null || answer.isEmpty()) {
                return !required();
            }
            if (answer.length() > LONGEST || answer.chars().anyMatch(Character::isISOControl)) {
                return false;
            }
            return switch (input.type()) {
                case TEXT, TICKET -> pattern == null || pattern.matches(answer);
                case CHOICE -> input.choices().contains(answer);
                case NUMBER ->
                    number(answer)
                            .filter(n -> input.min() == null || n >= input.min())
                            .filter(n -> input.max() == null || n <= input.max())
                            .isPresent();
            };
        }

        /** An answer that is accepted, if the policy gives one. */
        Optional<String> example() {
            if (input.example() != null) {
                return Optional.of(input.example()).filter(this::accepts);
            }
            return switch (input.type()) {
                case CHOICE -> input.choices().stream().findFirst();
                case NUMBER ->
                    Optional.of(
                            String.valueOf(input.min() != null ? input.min() : input.max() != null ? input.max() : 1));
                case TICKET -> Optional.of("OPS-1").filter(this::accepts);
                case TEXT -> pattern == null ? Optional.of("text") : Optional.empty();
            };
        }
    }

    Iterable<Question> questions() {
        return questions.values();
    }

    /** The value that a condition sees; an optional text that was left out is empty. */
    Optional<Object> value(String name, Ask ask) {
        Question question = questions.get(name);
        if (question == null) {
            return Optional.empty();
        }
        String answer = ask.inputs().get(name);
        if (question.input().type() == InputType.NUMBER) {
            return answer == null ? Optional.empty() : number(answer).map(n -> n);
        }
        return Optional.of(answer == null ? "" : answer);
    }

    /** Which inputs are numbers, by name. */
    Map<String, Boolean> types() {
        Map<String, Boolean> types = new LinkedHashMap<>();
        questions.forEach((name, q) -> types.put(name, q.input().type() == InputType.NUMBER));
        return types;
    }

    /** The same questions, in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Inputs inputs && asked().equals(inputs.asked());
    }

    @Override
    public int hashCode() {
        return asked().hashCode();
    }

    private List<Map.Entry<String, Input>> asked() {
        return questions.values().stream()
                .map(q -> Map.entry(q.name(), q.input()))
                .toList();
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
