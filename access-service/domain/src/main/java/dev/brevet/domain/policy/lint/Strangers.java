package dev.brevet.domain.policy.lint;

import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyDocument.Approvals;
import dev.brevet.domain.policy.document.PolicyDocument.BreakGlass;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Stage;
import dev.brevet.domain.policy.document.PolicyDocument.Who;
import dev.brevet.domain.policy.rules.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of groups, people and entitlements that neither directory nor catalogue know. */
final class Strangers {

    private final Set<String> groups;
    private final Set<String> people;
    private final Collection<EntitlementFact> entitlements;
    private final List<Diagnostic> found = new ArrayList<>();

    private Strangers(Facts facts) {
        groups = facts.people().stream()
                .flatMap(p -> p.groups().stream())
                .map(g -> g.value())
                .collect(Collectors.toUnmodifiableSet());
        people = facts.people().stream()
                .map(PersonFact::id)
                .map(id -> id.value())
                .collect(Collectors.toUnmodifiableSet());
        entitlements = facts.entitlements();
    }

    static List<Diagnostic> in(List<Written> written, Facts facts) {
        Strangers strangers = new Strangers(facts);
        written.forEach(strangers::look);
        return strangers.found;
    }

    private void look(Written each) {
        // A denial that misses its people lets them in, so a name that is wrong there is an error.
        boolean matters = each.is(Effect.DENY);
        who(each, "/who", each.policy().who(), matters);
        covers(each, matters);
        groups(each, "/notify", each.policy().told(), false);
        Approvals approvals = each.policy().approvals();
        if (approvals != null) {
            int s = 0;
            for (Stage stage : approvals.stages()) {
                for (int n = 0; n < stage.all().size(); n++) {
                    group(
                            each,
                            "/approvals/stages/" + s + "/all/" + n + "/group",
                            stage.all().get(n).group(),
                            true);
                }
                s++;
            }
            if (approvals.escalate() != null) {
                group(each, "/approvals/escalate/to", approvals.escalate().to(), false);
            }
        }
        BreakGlass glass = each.policy().breakGlass();
        if (glass != null) {
            who(each, "/breakGlass/who", glass.who(), false);
            groups(each, "/breakGlass/reviewers", glass.reviewers(), true);
            people(each, "/breakGlass/passkeyWithoutProvider", glass.passkeyWithoutProvider(), false);
        }
    }

    private void covers(Written each, boolean matters) {
        int i = 0;
        for (String glob : each.policy().covers().entitlements()) {
            if (entitlements.stream().noneMatch(e -> new Glob(glob).matches(e.id().value()))) {
                say(each, "/covers/entitlements/" + i, "The catalogue has no entitlement “" + glob + "”.", matters);
            }
            i++;
        }
        if (entitlements.stream().noneMatch(each.compiled()::covers)) {
            say(each, "/covers", each.name() + " covers nothing that the catalogue has.", matters);
        }
    }

    private void who(Written each, String where, @Nullable Who who, boolean matters) {
        if (who != null) {
            groups(each, where + "/groups", who.groups(), matters);
            people(each, where + "/people", who.people(), matters);
            people(each, where + "/workloads", who.workloads(), matters);
        }
    }

    private void groups(Written each, String where, List<String> names, boolean matters) {
        for (int i = 0; i < names.size(); i++) {
            group(each, where + "/" + i, names.get(i), matters);
        }
    }

    private void group(Written each, String where, String name, boolean matters) {
        if (!groups.contains(name) && !name.equals(WellKnownGroups.MANAGER_OF_ASKER.value())) {
            say(each, where, "The directory has nobody in a group “" + name + "”.", matters);
        }
    }

    private void people(Written each, String where, List<String> names, boolean matters) {
        for (int i = 0; i < names.size(); i++) {
            if (!people.contains(names.get(i))) {
                say(each, where + "/" + i, "The directory does not know “" + names.get(i) + "”.", matters);
            }
        }
    }

    private void say(Written each, String where, String message, boolean matters) {
        found.add(matters ? each.error(where, message) : each.warning(where, message));
    }
}
