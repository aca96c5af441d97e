package dev.brevet.domain.directory;

import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.DelegationStarted;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import dev.brevet.domain.texts.ErasableText;
import dev.brevet.domain.texts.FreeText;
import java.time.Duration;
import java.time.Instant;

/** When somebody may let another person decide in their place. */
final class Delegating {

    /** The longest that anybody is away without saying so again. */
    static final Duration LONGEST = Duration.ofDays(90);

    private Delegating() {}

    static DelegationStarted started(DelegateWhileAway c, Facts facts, ErasableText texts) {
        FreeText.optional("reason", c.reason());
        PersonRefusals.unlessSelf(c.by(), c.personId(), facts);
        PersonFact self = PersonRefusals.unlessKnown("person", c.personId(), facts);
        if (self.kind() != PersonKind.HUMAN) {
            throw refused("delegation-of-workload", "A workload decides nothing.", "There is nothing to delegate.");
        }
        PersonFact to = PersonRefusals.unlessActiveHuman("to", c.to(), facts);
        if (SamePerson.sameHuman(to.id(), self.id(), facts)) {
            throw refused("delegation-to-oneself", "You cannot stand in for yourself.", "Name somebody else.");
        }
        Instant now = facts.now();
        Instant since = c.since() == null || c.since().isBefore(now) ? now : c.since();
        if (!c.until().isAfter(since)) {
            throw refused(
                    "delegation-without-length", "It would end before it begins.", "Name an end after the beginning.");
        }
        if (c.until().isAfter(now.plus(LONGEST))) {
            throw refused(
                    "delegation-too-long",
                    "It would last past " + LONGEST.toDays() + " days from now.",
                    "Name an earlier end; you can say so again before it is reached.");
        }
        return new DelegationStarted(c.personId(), to.id(), since, c.until(), texts.keepIfAny(c.reason()), now);
    }

    private static AccessRefusal refused(String rule, String why, String remedy) {
        return new AccessRefusal.InvalidInput("delegation", new Refusal(rule, why, remedy));
    }
}
