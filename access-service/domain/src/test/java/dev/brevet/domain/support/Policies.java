package dev.brevet.domain.support;

import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.rules.PolicySet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Policies that lie beside the tests. */
public final class Policies {

    private Policies() {}

    /** The text of a file. */
    public static PolicyText text(String file) {
        try (InputStream in = Objects.requireNonNull(Policies.class.getResourceAsStream("/policies/" + file))) {
            return new PolicyText(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The policies of one file; fails with everything that is wrong with it. */
    public static PolicySet of(String file) {
        return compiled(text(file));
    }

    /** The policies of this text; fails with everything that is wrong with it. */
    public static PolicySet compiled(PolicyText text) {
        PolicyCompiler.Result result = PolicyCompiler.compile(List.of(text));
        if (result.set() == null) {
            throw new AssertionError(result.diagnostics().toString());
        }
        return result.set();
    }
}
