package dev.brevet.domain.policy.lint;

import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.PolicyDocument.Covers;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Who;
import dev.brevet.domain.policy.rules.Glob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Allowing policies that never decide, because another one always has. */
final class Shadows {

    private Shadows() {}

    static List<Diagnostic> in(List<Written> written) {
        List<Diagnostic> found = new ArrayList<>();
        for (int later = 0; later < written.size(); later++) {
            Written shadowed = written.get(later);
            if (!shadowed.is(Effect.ALLOW)) {
                continue;
            }
            for (int i = 0; i < written.size(); i++) {
                Written other = written.get(i);
                if (other.is(Effect.DENY) && other.compiled().isUnconditional() && reachesAsFar(other, shadowed)) {
                    found.add(shadowed.warning(
                            "/name",
                            shadowed.name() + " never decides: " + other.name() + " (" + other.place()
                                    + ") denies everything that it allows."));
                    break;
                }
                if (i < later && other.is(Effect.ALLOW) && alwaysAllows(other) && outlasts(other, shadowed)) {
                    found.add(shadowed.warning(
                            "/name",
                            shadowed.name() + " never decides: " + other.name() + " (" + other.place()
                                    + ") is looked at first and allows the same without any condition."));
                    break;
                }
            }
        }
        return found;
    }

    private static boolean alwaysAllows(Written policy) {
        return policy.compiled().isUnconditional()
                && policy.policy().inputs().isEmpty()
                && policy.policy().start().isEmpty()
                && policy.policy().neverWith().isEmpty()
                && policy.policy().limits() == null;
    }

    private static boolean outlasts(Written earlier, Written later) {
        return earlier.compiled()
                                .terms()
                                .cap()
                                .compareTo(later.compiled().terms().cap())
                        >= 0
                && reachesAsFar(earlier, later);
    }

    private static boolean reachesAsFar(Written one, Written other) {
        return covers(one.policy().covers(), other.policy().covers())
                && means(one.policy().who(), other.policy().who());
    }

    private static boolean covers(Covers wide, Covers narrow) {
        return Glob.areAsWideAs(wide.entitlements(), narrow.entitlements())
                && Glob.areAsWideAs(wide.targets(), narrow.targets())
                && holdsAll(wide.environments(), narrow.environments())
                && holdsAll(wide.dataClasses(), narrow.dataClasses())
                && narrow.labels().entrySet().containsAll(wide.labels().entrySet());
    }

    private static <T> boolean holdsAll(List<T> wide, List<T> narrow) {
        return wide.isEmpty() || !narrow.isEmpty() && wide.containsAll(narrow);
    }

    // Absent, “who” means everyone and every workload.
    private static boolean means(@Nullable Who wide, @Nullable Who narrow) {
        if (wide == null) {
            return true;
        }
        if (narrow == null || !wide.workloads().containsAll(narrow.workloads())) {
            return false;
        }
        return Boolean.TRUE.equals(wide.everyone())
                || !Boolean.TRUE.equals(narrow.everyone())
                        && wide.groups().containsAll(narrow.groups())
                        && wide.people().containsAll(narrow.people());
    }
}
