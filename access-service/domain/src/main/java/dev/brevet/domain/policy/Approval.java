package dev.brevet.domain.policy;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;

/** Somebody agreed, having proven this strongly who they are. */
public record Approval(PersonId by, Assurance assurance) {

    /** By somebody whose proof is not in question. */
    public static Approval proven(PersonId by) {
        return new Approval(by, Assurance.PASSKEY);
    }
}
