package dev.brevet.domain.policy.test;

import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.DurationWords;
import dev.brevet.domain.policy.document.PolicyDocument.CommentRule;
import dev.brevet.domain.policy.document.PolicyDocument.Escalation;
import dev.brevet.domain.policy.document.PolicyDocument.ExpectTerms;
import dev.brevet.domain.policy.document.PolicyDocument.Extension;
import dev.brevet.domain.policy.document.PolicyDocument.ExtensionApproval;
import dev.brevet.domain.policy.document.PolicyDocument.Term;
import dev.brevet.domain.policy.document.PolicyDocument.WhenLost;
import dev.brevet.domain.policy.rules.Terms;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What comes after a decision, held against what a test expects of it. */
record TermsOfTest(Terms terms) {

    /** Takes what was not met. */
    interface Failures {

        /** The word of the expectation, what it expects, and what was. */
        void add(String word, String expected, String was);
    }

    void hold(ExpectTerms expect, Failures failures) {
        same("cap", expect.cap(), terms.cap(), failures);
        same("decideWithin", expect.decideWithin(), terms.decideWithin(), failures);
        same("remindAfter", expect.remindAfter(), terms.remindAfter(), failures);
        same(
                "comment",
                expect.comment() == null ? null : words(expect.comment() == CommentRule.REQUIRED),
                words(terms.commentRequired()),
                failures);
        same("escalate", words(expect.escalate()), words(terms.escalateTo()), failures);
        same("delegation", inWords(expect.delegation()), inWords(terms.delegation()), failures);
        if (!expect.told().isEmpty()) {
            same("notify", sorted(expect.told()), told(), failures);
        }
        same("extension", words(expect.extension()), words(terms.extension()), failures);
        same(
                "whenNoLongerAllowed",
                expect.whenNoLongerAllowed() == null ? null : lost(expect.whenNoLongerAllowed() == WhenLost.END),
                lost(terms.endsWhenLost()),
                failures);
        expect.without().forEach(term -> {
            String was = words(term);
            if (was != null) {
                failures.add("without", "nothing of " + written(term), was);
            }
        });
    }

    private @Nullable String words(Term term) {
        return switch (term) {
            case REMIND_AFTER -> words(terms.remindAfter());
            case ESCALATE -> words(terms.escalateTo());
            case NOTIFY -> terms.notified().isEmpty() ? null : told();
            case EXTENSION -> words(terms.extension());
        };
    }

    private String told() {
        return terms.notified().isEmpty()
                ? "nobody told"
                : sorted(terms.notified().stream().map(GroupId::value).toList());
    }

    private static void same(String word, @Nullable Duration expected, @Nullable Duration was, Failures failures) {
        same(word, words(expected), words(was), failures);
    }

    private static void same(String word, @Nullable String expected, @Nullable String was, Failures failures) {
        if (expected != null && !expected.equals(was)) {
            failures.add(word, expected, Objects.requireNonNullElse(was, "nothing"));
        }
    }

    private static @Nullable String words(@Nullable Duration duration) {
        return duration == null ? null : DurationWords.of(duration);
    }

    private static String words(boolean comment) {
        return comment ? "a comment with each approval" : "approvals without a comment";
    }

    private static @Nullable String inWords(@Nullable Boolean delegation) {
        return delegation == null ? null : delegation ? "stand-ins count" : "stand-ins do not count";
    }

    private static String lost(boolean ends) {
        return ends ? "ends when it is no longer allowed" : "is flagged when it is no longer allowed";
    }

    private static @Nullable String words(@Nullable Escalation escalation) {
        return escalation == null ? null : escalated(escalation.to(), escalation.after());
    }

    private static @Nullable String words(Terms.@Nullable Escalation escalation) {
        return escalation == null ? null : escalated(escalation.to().value(), escalation.after());
    }

    private static String escalated(String to, Duration after) {
        return to + " after " + DurationWords.of(after);
    }

    private static @Nullable String words(@Nullable Extension extension) {
        return extension == null
                ? null
                : extended(extension.times(), extension.by(), extension.approval() != ExtensionApproval.NONE);
    }

    private static @Nullable String words(Terms.@Nullable Extension extension) {
        return extension == null ? null : extended(extension.times(), extension.by(), extension.approvedAnew());
    }

    private static String extended(int times, Duration by, boolean anew) {
        return times + (times == 1 ? " time" : " times") + " by " + DurationWords.of(by)
                + (anew ? " with the same approvals" : " without approval");
    }

    private static String sorted(Collection<String> groups) {
        return String.join(", ", new TreeSet<>(groups));
    }

    private static String written(Term term) {
        return term == Term.REMIND_AFTER ? "remindAfter" : term.name().toLowerCase(Locale.ROOT);
    }
}
