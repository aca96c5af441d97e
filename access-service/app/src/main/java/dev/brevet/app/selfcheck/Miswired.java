package dev.brevet.app.selfcheck;

import java.util.List;

/** Brevet does not start like this; says everything that is wrong at once. */
public class Miswired extends RuntimeException {

    private final List<String> refusals;

    Miswired(List<String> refusals) {
        super("Brevet does not start. " + String.join(" ", refusals));
        this.refusals = List.copyOf(refusals);
    }

    /** One sentence for each thing that is wrong. */
    public List<String> refusals() {
        return refusals;
    }
}
