package dev.brevet.app.upkeep;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.obligation.Change;
import dev.brevet.api.obligation.Obligation;
import dev.brevet.app.facts.FactRows;
import dev.brevet.domain.obligation.Owed;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is owed and what is in force, as the log says; pure, and the same for whoever folds it. */
final class Replay {

    private final FactRows facts;
    private final Map<String, Obligation> owed = new LinkedHashMap<>();

    Replay() {
        this(new FactRows());
    }

    private Replay(FactRows facts) {
        this.facts = facts;
    }

    void apply(BrevetEvent event) {
        facts.apply(event);
        for (Change change : Owed.by(event)) {
            switch (change) {
                case Change.Owe(Obligation obligation) ->
                    owed.put(key(obligation.kind().name(), obligation.subject()), obligation);
                case Change.Settle settled -> owed.remove(key(settled.kind().name(), settled.subject()));
            }
        }
    }

    Replay copy() {
        Replay copy = new Replay(facts.copy());
        copy.owed.putAll(owed);
        return copy;
    }

    FactRows facts() {
        return facts;
    }

    /** By key, in the order in which they came to be owed. */
    Map<String, Obligation> owed() {
        return owed;
    }

    static String key(String kind, String subject) {
        return kind + " " + subject;
    }
}
