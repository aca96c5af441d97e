package dev.brevet.domain.support;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Refusal;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeDiagnosingMatcher;
import org.jspecify.annotations.Nullable;

/** Matches a refusal by its kind and rule, and insists that it says what is wrong and what would help. */
public final class Refused extends TypeSafeDiagnosingMatcher<Object> {

    private final Class<?> kind;
    private final String rule;
    private final @Nullable String field;

    private Refused(Class<?> kind, String rule, @Nullable String field) {
        super(Object.class);
        this.kind = kind;
        this.rule = rule;
        this.field = field;
    }

    /** A caller's mistake of this kind, by this rule. */
    public static Matcher<Object> by(Class<? extends AccessRefusal> kind, String rule) {
        return new Refused(kind, rule, null);
    }

    /** An input that cannot be accepted in this field, by this rule. */
    public static Matcher<Object> field(String field, String rule) {
        return new Refused(AccessRefusal.InvalidInput.class, rule, field);
    }

    /** An answer that says no by this rule, with the refusal on the record. */
    public static Matcher<Object> answered(String rule) {
        return new Refused(Answer.Refused.class, rule, null);
    }

    @Override
    protected boolean matchesSafely(Object actual, Description mismatch) {
        if (!kind.isInstance(actual)) {
            mismatch.appendText("was ").appendValue(actual);
            return false;
        }
        Refusal refusal =
                switch (actual) {
                    case AccessRefusal thrown -> thrown.refusal();
                    case Answer.Refused answer -> answer.refusal();
                    default -> throw new AssertionError("Not a refusal: " + actual);
                };
        if (!refusal.rule().equals(rule)
                || (field != null
                        && !(actual instanceof AccessRefusal.InvalidInput input && field.equals(input.field())))) {
            mismatch.appendText("was ").appendValue(actual).appendText(" by ").appendValue(refusal);
            return false;
        }
        if (refusal.why().isBlank() || refusal.remedy().isBlank()) {
            mismatch.appendText("does not explain itself: ").appendValue(refusal);
            return false;
        }
        return true;
    }

    @Override
    public void describeTo(Description description) {
        description.appendText(kind.getSimpleName()).appendText(" by the rule ").appendText(rule);
        if (field != null) {
            description.appendText(" in the field ").appendText(field);
        }
    }
}
