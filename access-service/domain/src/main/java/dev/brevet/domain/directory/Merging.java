package dev.brevet.domain.directory;

import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.PersonMerged;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;

/** When two ids may be said to be one human. */
final class Merging {

    private Merging() {}

    static PersonMerged merged(MergePeople c, Facts facts) {
        PersonFact self = PersonRefusals.unlessKnown("person", c.personId(), facts);
        PersonFact into = PersonRefusals.unlessKnown("into", c.into(), facts);
        if (into.id().equals(self.id())) {
            throw refused("merge-with-oneself", "They are one person already.", "Name the other person.");
        }
        if (self.kind() != PersonKind.HUMAN || into.kind() != PersonKind.HUMAN) {
            throw refused(
                    "merge-of-workload",
                    "Only humans turn out to be the same human.",
                    "Change the owner of a workload instead.");
        }
        // Where they live on already, so that chains stay short and never close.
        return new PersonMerged(c.personId(), into.id(), facts.now());
    }

    private static AccessRefusal refused(String rule, String why, String remedy) {
        return new AccessRefusal.InvalidInput("into", new Refusal(rule, why, remedy));
    }
}
