package dev.brevet.api.catalog;

import dev.brevet.api.shared.ChangesFacts;

/** A command to one target; each changes facts that decisions read. */
public sealed interface TargetCommand extends ChangesFacts
        permits RegisterTarget, DefineEntitlement, RetireEntitlement {

    TargetId targetId();
}
