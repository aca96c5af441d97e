package dev.brevet.web.frame;

import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Receipt;
import dev.brevet.api.shared.Refusal;
import dev.brevet.web.words.Words;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets the signed-in person act, through the web. */
@Component
public class Sender {

    private final Commands commands;
    private final Words words;

    Sender(Commands commands, Words words) {
        this.commands = commands;
        this.words = words;
    }

    /**
     * Sends a command; afterwards the next page says so.
     *
     * @param said key of the sentence that says what was done
     * @throws Refused if the refusal is on the record
     */
    public void send(Authentication signedIn, Object command, RedirectAttributes next, String said) {
        Receipt receipt = commands.send(new Actor(new PersonId(signedIn.getName()), Channel.WEB), command);
        if (receipt.answer() instanceof Answer.Refused(Refusal refusal)) {
            throw new Refused(refusal);
        }
        next.addFlashAttribute("note", words.say(said) + (receipt.visible() ? "" : " " + words.say("note.updating")));
    }

    /** A refusal that the record holds; not a caller's mistake, so not of that family. */
    public static final class Refused extends RuntimeException {

        private final transient Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.why(), null, false, false);
            this.refusal = refusal;
        }

        /** What is wrong and what would help. */
        public Refusal refusal() {
            return refusal;
        }
    }
}
