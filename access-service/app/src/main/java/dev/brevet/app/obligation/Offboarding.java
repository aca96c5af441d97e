package dev.brevet.app.obligation;

import dev.brevet.api.directory.ConfirmOffboarded;
import dev.brevet.api.grant.EndGrantOfLeaver;
import dev.brevet.api.request.WithdrawRequestOfLeaver;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import org.springframework.stereotype.Component;

/**
 * Takes back what somebody who left has open and live.
 *
 * <p>Each step is a command of its own and may be repeated, so a crash between any two is made good by doing all again; the
 * last one settles what is owed, and is refused while anything is left. Nothing can be added meanwhile: whoever is
 * deactivated gets no request and no grant through.
 */
@Component
class Offboarding {

    private final FactsInForce facts;
    private final CommandSender commands;

    Offboarding(FactsInForce facts, CommandSender commands) {
        this.facts = facts;
        this.commands = commands;
    }

    void discharge(PersonId person) {
        Facts now = facts.toShow();
        if (!now.person(person).map(PersonFact::active).orElse(false)) {
            now.openRequestsOf(person).forEach(r -> send(new WithdrawRequestOfLeaver(r.id())));
            now.liveGrantsOf(person).forEach(g -> send(new EndGrantOfLeaver(g.id())));
        }
        send(new ConfirmOffboarded(person));
    }

    private void send(Object command) {
        Answer unused = commands.sendAsSystem(command);
    }
}
