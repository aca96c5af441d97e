package dev.brevet.app.command;

import dev.brevet.api.countersign.Countersign;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.countersign.AsItStands;
import dev.brevet.domain.countersign.FourEyes;
import dev.brevet.domain.inforce.FactsInForce;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;

/**
 * Stands before the handler of each command that changes facts: what one admin alone may not do is done when another sends the
 * same, whichever face it comes from. What Brevet does itself (a directory that is read, a job) was agreed to elsewhere.
 */
final class SecondAdmin {

    private final FactsInForce facts;
    private final AsItStands before;

    SecondAdmin(FactsInForce facts, AsItStands before) {
        this.facts = facts;
        this.before = before;
    }

    /** What has to be agreed to first; under the exclusive lock on the facts. */
    Optional<Countersign> neededFor(CommandMessage<?> message) {
        Object channel = message.getMetaData().get("channel");
        if (message.getPayload() instanceof Countersign || Channel.SYSTEM.name().equals(channel)) {
            return Optional.empty();
        }
        PersonId by = new PersonId(String.valueOf(message.getMetaData().get("person")));
        return new FourEyes(facts.toShow(), before)
                .on(message.getPayload(), by)
                .map(n -> new Countersign(n.id(), n.what(), n.why(), by));
    }
}
