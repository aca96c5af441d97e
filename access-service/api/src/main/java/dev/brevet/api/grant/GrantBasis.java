package dev.brevet.api.grant;

import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.TextRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a grant rests on: it is held against the policies again for as long as it lives.
 *
 * @param policy     the one that allowed it
 * @param approvers  who agreed; empty if nobody had to
 * @param inputs     answers to the policy's questions, null if there were none
 * @param breakGlass whether it was taken without approval, in an emergency: short, and never made longer
 */
public record GrantBasis(
        String policy, List<PersonId> approvers, @Nullable TextRef inputs, boolean breakGlass) {

    /** What a grant rests on that was given the ordinary way. */
    public GrantBasis(String policy, List<PersonId> approvers, @Nullable TextRef inputs) {
        this(policy, approvers, inputs, false);
    }
}
