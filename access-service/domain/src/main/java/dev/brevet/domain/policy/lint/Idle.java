package dev.brevet.domain.policy.lint;

import dev.brevet.domain.policy.condition.CompiledCondition;
import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyDocument.Condition;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Policy;
import dev.brevet.domain.policy.document.PolicyDocument.Who;
import dev.brevet.domain.policy.rules.CompiledPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies, and parts of them, that can never have an effect. */
final class Idle {

    private Idle() {}

    static List<Diagnostic> in(List<Written> written) {
        List<Diagnostic> found = new ArrayList<>();
        for (Written each : written) {
            if (isNobody(each.policy().who())) {
                found.add(
                        each.is(Effect.ALLOW)
                                ? each.warning("/who", each.name() + " means nobody, so it never lets anybody ask.")
                                : each.error("/who", each.name() + " means nobody, so it can never match."));
            }
            constants(each, found);
            if (each.is(Effect.DENY)) {
                ignored(each.policy())
                        .forEach((field, present) -> found.add(each.warning(
                                "/" + field,
                                "A denying policy looks at covers, who, conditions and hours; “" + field
                                        + "” has no effect in it.")));
            }
        }
        return found;
    }

    private static boolean isNobody(@Nullable Who who) {
        return who != null
                && !Boolean.TRUE.equals(who.everyone())
                && who.groups().isEmpty()
                && who.people().isEmpty()
                && who.workloads().isEmpty();
    }

    private static void constants(Written each, List<Diagnostic> found) {
        List<CompiledCondition> when = each.compiled().when();
        for (int i = 0; i < when.size(); i++) {
            if (when.get(i).isConstant()) {
                boolean always = when.get(i).holds(word -> Optional.empty());
                String said = "“" + when.get(i).source() + "” ";
                found.add(
                        always
                                ? each.warning("/when/" + i, said + "always holds, so it can be left out.")
                                : each.error(
                                        "/when/" + i,
                                        said + "never holds, so " + each.name() + " never asks for anything."));
            }
        }
        List<CompiledPolicy.Must> musts = each.compiled().conditions();
        for (int i = 0; i < musts.size(); i++) {
            if (!musts.get(i).condition().isConstant()) {
                continue;
            }
            Condition condition = each.policy().conditions().get(i);
            boolean holds = musts.get(i).condition().holds(word -> Optional.empty());
            String where = "/conditions/" + i + "/if";
            if (holds) {
                found.add(
                        each.warning(where, "“" + condition.expression() + "” always holds, so it asks for nothing."));
            } else if (each.is(Effect.DENY)) {
                found.add(each.error(
                        where,
                        "“" + condition.expression() + "” never holds, so " + each.name() + " can never match."));
            } else {
                found.add(each.error(
                        where,
                        "“" + condition.expression() + "” never holds, so " + each.name()
                                + (each.is(Effect.ALLOW) ? " never allows anything." : " refuses everything.")));
            }
        }
    }

    private static Map<String, Boolean> ignored(Policy policy) {
        Map<String, Boolean> present = new LinkedHashMap<>();
        present.put("duration", policy.duration() != null);
        present.put("start", !policy.start().isEmpty());
        present.put("notify", !policy.told().isEmpty());
        present.put("stepUp", policy.stepUp() != null);
        present.put("limits", policy.limits() != null);
        present.put("neverWith", !policy.neverWith().isEmpty());
        present.values().removeIf(p -> !p);
        return present;
    }
}
