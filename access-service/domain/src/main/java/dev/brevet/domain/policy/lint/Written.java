package dev.brevet.domain.policy.lint;

import dev.brevet.domain.policy.document.Diagnostic;
import dev.brevet.domain.policy.document.Diagnostic.Severity;
import dev.brevet.domain.policy.document.Place;
import dev.brevet.domain.policy.document.PolicyDocument.Effect;
import dev.brevet.domain.policy.document.PolicyDocument.Policy;
import dev.brevet.domain.policy.document.PolicyReader;
import dev.brevet.domain.policy.rules.CompiledPolicy;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A policy as it is written and as it decides, with the place of each word of it. */
record Written(PolicyReader.Result file, String pointer, Policy policy, CompiledPolicy compiled) {

    /** All policies of a set that compiled, in the order in which they decide. */
    static List<Written> all(PolicyCompiler.Result compiled) {
        Map<String, CompiledPolicy> byName = new HashMap<>();
        Objects.requireNonNull(compiled.set()).policies().forEach(p -> byName.put(p.name(), p));
        List<Written> all = new ArrayList<>();
        for (PolicyReader.Result file : compiled.files()) {
            if (file.document() == null) {
                continue;
            }
            int i = 0;
            for (Policy policy : file.document().policies()) {
                all.add(new Written(
                        file, "/policies/" + i++, policy, Objects.requireNonNull(byName.get(policy.name()))));
            }
        }
        all.sort(Comparator.comparingInt((Written w) -> w.compiled().priority())
                .thenComparing(w -> w.compiled().name()));
        return all;
    }

    boolean is(Effect effect) {
        return compiled.effect() == effect;
    }

    String name() {
        return policy.name();
    }

    /** Where the policy begins. */
    String place() {
        Place place = file.places().of(pointer);
        return file.file().path() + ":" + place.line();
    }

    Diagnostic error(String where, String message) {
        return said(where, Severity.ERROR, message);
    }

    Diagnostic warning(String where, String message) {
        return said(where, Severity.WARNING, message);
    }

    private Diagnostic said(String where, Severity severity, String message) {
        Place place = file.places().of(pointer + where);
        return new Diagnostic(file.file().path(), place.line(), place.column(), severity, message);
    }
}
