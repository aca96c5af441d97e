package dev.brevet.app.policy;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.shared.Proof;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.plan.GrantOutlook;
import dev.brevet.domain.policy.plan.Plan;
import dev.brevet.domain.policy.plan.Replay;
import dev.brevet.domain.policy.plan.Shift;
import dev.brevet.domain.policy.rules.Ask;
import dev.brevet.domain.policy.rules.PolicySet;
import dev.brevet.web.policy.Planning;
import dev.brevet.web.policy.PolicyDesk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the pages what there is to know about the policies. */
@Component
class DeskOfPolicies implements PolicyDesk {

    private static final int MOST_NAMES = 100;

    private final Proposals proposals;
    private final Plannings plannings;
    private final PolicyAnswers answers;

    DeskOfPolicies(Proposals proposals, Plannings plannings, PolicyAnswers answers) {
        this.proposals = proposals;
        this.plannings = plannings;
        this.answers = answers;
    }

    @Override
    public List<Version> versions() {
        return proposals.versions();
    }

    @Override
    public Optional<List<PolicyFile>> files(String version) {
        return proposals.files(version);
    }

    @Override
    public Optional<String> versionOf(List<PolicyFile> files) {
        return Optional.ofNullable(Proposals.compiled(files).set()).map(PolicySet::version);
    }

    @Override
    public Planning plan(String version, int days) {
        Plannings.Run run = plannings.of(version, days);
        Planner.Planned planned = run.planned();
        return planned == null ? new Planning.Underway(run.step(), run.done(), run.of()) : ready(planned, days);
    }

    private static Planning.Ready ready(Planner.Planned planned, int days) {
        Plan plan = planned.plan();
        Plan.Audience audience = plan.audience();
        return new Planning.Ready(
                plan.hash(),
                plan.inForce(),
                plan.proposed(),
                days,
                plan.changed(),
                plan.of(),
                planned.findings().stream().map(DeskOfPolicies::finding).toList(),
                plan.asking().stream().map(DeskOfPolicies::shift).toList(),
                plan.approving().stream().map(DeskOfPolicies::shift).toList(),
                new Planning.Audience(
                        audience.people(),
                        audience.askBefore(),
                        audience.askAfter(),
                        audience.toldBefore(),
                        audience.toldAfter()),
                plan.grants().stream().map(DeskOfPolicies::outlook).toList(),
                replay(plan.replay()),
                plan.second());
    }

    private static Planning.Finding finding(Diagnostic d) {
        return new Planning.Finding(d.path() + ":" + d.line() + ":" + d.column(), d.isError(), d.message());
    }

    private static Planning.Shift shift(Shift shift) {
        return new Planning.Shift(
                shift.entitlement(),
                shift.gain().size(),
                shift.gain().stream().limit(MOST_NAMES).toList(),
                shift.lose().size(),
                shift.lose().stream().limit(MOST_NAMES).toList());
    }

    private static Planning.Outlook outlook(GrantOutlook o) {
        return new Planning.Outlook(o.grant(), o.person(), o.entitlement(), o.ends(), o.rule());
    }

    private static Planning.Replay replay(Replay replay) {
        return new Planning.Replay(
                replay.requests(),
                replay.counts().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(e -> new Planning.Count(word(e.getKey()), e.getValue()))
                        .toList(),
                replay.lost(),
                replay.changed().stream()
                        .map(c -> new Planning.Changed(
                                c.id(),
                                c.person(),
                                c.entitlement(),
                                c.at(),
                                word(c.change()),
                                c.before(),
                                c.after(),
                                c.rule()))
                        .toList());
    }

    private static String word(Replay.Change change) {
        return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Explanation explain(Case asked) {
        PolicyAnswers.Explanation e = answers.explain(new Ask(
                asked.person(), asked.entitlement(), asked.duration(), asked.start(), asked.inputs(), Proof.NONE));
        return new Explanation(e.outcome(), e.policy(), e.approvals(), e.refusal(), e.checks(), e.breakGlass());
    }

    @Override
    public List<MayAsk> whoCan(EntitlementId entitlement) {
        return answers.whoCan(entitlement).stream()
                .map(m -> new MayAsk(m.person(), m.policy(), m.approvals()))
                .toList();
    }

    @Override
    public List<EntitlementId> entitlements() {
        return answers.entitlements();
    }
}
