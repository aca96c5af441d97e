package dev.brevet.app.selfcheck;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator the sentences instead of a stack trace. */
class MiswiredAnalyzer extends AbstractFailureAnalyzer<Miswired> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Miswired cause) {
        return new FailureAnalysis(
                "Brevet does not start, because a promise would be broken:\n\n- "
                        + String.join("\n- ", cause.refusals()),
                "Put right what each sentence names, and start again. Nothing was processed.",
                cause);
    }
}
