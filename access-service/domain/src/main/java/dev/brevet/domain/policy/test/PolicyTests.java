package dev.brevet.domain.policy.test;

import dev.brevet.api.policy.DurationWords;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.RiskFactor;
import dev.brevet.api.policy.RiskReason;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.policy.PolicyDecision;
import dev.brevet.domain.policy.PolicyEngine;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.Place;
import dev.brevet.domain.policy.document.PolicyDocument.Expect;
import dev.brevet.domain.policy.document.PolicyDocument.ExpectGlass;
import dev.brevet.domain.policy.document.PolicyDocument.ExpectTerms;
import dev.brevet.domain.policy.document.PolicyDocument.Given;
import dev.brevet.domain.policy.document.PolicyDocument.Outcome;
import dev.brevet.domain.policy.document.PolicyDocument.Test;
import dev.brevet.domain.policy.document.PolicyReader;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.domain.policy.rules.Terms;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests that lie beside policies; each is decided by all policies together, as an ask would be.
 *
 * <p>What a test leaves out: the duration is 15 minutes, the time a Monday noon, the asker has just signed in.
 */
public final class PolicyTests {

    private static final Duration SHORT = Duration.ofMinutes(15);

    private PolicyTests() {}

    /** How many tests ran, and one error for each expectation that was not met. */
    public record Report(int run, List<Diagnostic> failures) {}

    /**
     * Runs all tests of the files.
     *
     * @throws IllegalArgumentException if the files do not compile: nothing can be said about them then
     */
    public static Report run(PolicyCompiler.Result compiled) {
        PolicySet policies = compiled.set();
        if (policies == null) {
            throw new IllegalArgumentException("Policies with errors in them decide nothing");
        }
        int run = 0;
        List<Diagnostic> failures = new ArrayList<>();
        for (PolicyReader.Result file : compiled.files()) {
            List<Test> tests =
                    file.document() == null ? List.of() : file.document().tests();
            for (int i = 0; i < tests.size(); i++) {
                new Comparison(file, "/tests/" + i, tests.get(i), failures).hold(policies);
            }
            run += tests.size();
        }
        return new Report(run, failures.stream().sorted().toList());
    }

    /** What the decision came to, in the words of an expectation. */
    private record Was(
            Outcome outcome,
            String rule,
            String policy,
            List<String> approvals,
            @Nullable Terms terms,
            String why) {

        String words() {
            return word(outcome) + (rule.isEmpty() ? "" : " by " + rule) + (why.isEmpty() ? "" : " (" + why + ")");
        }
    }

    private static Was decide(Given given, PolicySet policies) {
        GivenFacts facts = GivenFacts.of(given, policies);
        Assurance assurance = given.assurance() == null ? Assurance.SIGN_IN : given.assurance();
        Ask ask = new Ask(
                new PersonId(given.person()),
                facts.wanted().id(),
                given.duration() == null ? SHORT : given.duration(),
                given.start(),
                given.inputs(),
                new Proof(assurance, facts.now()),
                risk(given.risk()));
        try {
            return was(new PolicyEngine().decide(ask, facts));
        } catch (AccessRefusal.StepUpNeeded e) {
            // The rest of what a test may expect is what the ask comes to once the proof is there.
            Ask proven = ask.proven(new Proof(Assurance.PASSKEY, facts.now()));
            Was then = was(new PolicyEngine().decide(proven, facts));
            return new Was(
                    Outcome.STEP_UP,
                    e.refusal().rule(),
                    then.policy(),
                    then.approvals(),
                    then.terms(),
                    e.refusal().why());
        } catch (AccessRefusal e) {
            return refused(e.refusal());
        }
    }

    // Left out, it is taken for high, so that a guardrail is not passed by silence.
    private static Risk risk(@Nullable Integer score) {
        return score == null
                ? Risk.UNKNOWN
                : new Risk(score, List.of(new RiskReason(RiskFactor.UNKNOWN, score, "The test says so.")));
    }

    private static Was was(PolicyDecision decision) {
        return switch (decision) {
            case PolicyDecision.Permitted p ->
                new Was(
                        p.needs().isEmpty() ? Outcome.INSTANT : Outcome.APPROVAL,
                        "",
                        p.terms().policy(),
                        p.needs().stream()
                                .flatMap(n ->
                                        Collections.nCopies(n.count(), n.group().value()).stream())
                                .toList(),
                        p.terms(),
                        "");
            case PolicyDecision.Refused r -> refused(r.refusal());
        };
    }

    private static Was refused(Refusal refusal) {
        int slash = refusal.rule().indexOf('/');
        String policy = slash < 0 ? "" : refusal.rule().substring(0, slash);
        return new Was(Outcome.REFUSED, refusal.rule(), policy, List.of(), null, refusal.why());
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One test held against what came of it; a wrong outcome says all, so the rest is not looked at then. */
    private record Comparison(PolicyReader.Result file, String at, Test test, List<Diagnostic> failures) {

        // What a proposed file states may be anything, such as the last instant there is; its plan has to come out all
        // the same.
        void hold(PolicySet policies) {
            try {
                hold(decide(test.given(), policies));
                hold(BrokenGlassOfTest.decide(test.given(), policies));
            } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
                fail("outcome", word(test.expect().outcome()), "nothing that can be decided: " + e.getMessage());
            }
        }

        void hold(Was was) {
            Expect expect = test.expect();
            if (expect.outcome() != was.outcome()) {
                fail("outcome", word(expect.outcome()), was.words());
                return;
            }
            if (expect.rule() != null && !expect.rule().equals(was.rule())) {
                fail("rule", expect.rule(), was.rule().isEmpty() ? "no rule that refuses" : was.words());
            }
            if (expect.policy() != null && !expect.policy().equals(was.policy())) {
                fail("policy", expect.policy(), was.policy().isEmpty() ? "no policy" : was.policy());
            }
            if (!expect.approvals().isEmpty() && !expect.approvals().equals(was.approvals())) {
                fail("approvals", String.join(", ", expect.approvals()), orNobody(was.approvals()));
            }
            hold(expect.terms(), was);
        }

        void hold(@Nullable ExpectTerms expect, Was was) {
            if (expect == null) {
                return;
            }
            if (was.terms() == null) {
                fail("terms", "terms", was.words());
                return;
            }
            new TermsOfTest(was.terms())
                    .hold(expect, (word, expected, found) -> fail("terms/" + word, expected, found));
        }

        void hold(BrokenGlassOfTest was) {
            ExpectGlass expect = test.expect().breakGlass();
            if (expect == null) {
                return;
            }
            if (expect.offered() != was.offered()) {
                fail("breakGlass/offered", BrokenGlassOfTest.words(expect.offered()), was.words());
                return;
            }
            if (expect.rule() != null && !expect.rule().equals(was.rule())) {
                fail("breakGlass/rule", expect.rule(), was.offered() ? "no rule that refuses" : was.words());
            }
            if (expect.policy() != null && !expect.policy().equals(was.policy())) {
                fail("breakGlass/policy", expect.policy(), was.policy().isEmpty() ? "no policy" : was.policy());
            }
            if (expect.cap() != null && !expect.cap().equals(was.cap())) {
                fail("breakGlass/cap", DurationWords.of(expect.cap()), was.capInWords());
            }
        }

        private static String orNobody(List<String> groups) {
            return groups.isEmpty() ? "nobody" : String.join(", ", groups);
        }

        private void fail(String what, String expected, String was) {
            Place place = file.places().of(at + "/expect/" + what);
            failures.add(new Diagnostic(
                    file.file().path(),
                    place.line(),
                    place.column(),
                    Diagnostic.Severity.ERROR,
                    "Test “" + test.name() + "”: expected " + expected + ", was " + was + "."));
        }
    }
}
