package dev.brevet.app.obligation;

import dev.brevet.api.obligation.ObligationKind;

/** An obligation that is due and leased to this node, without a lane. */
public record Due(ObligationKind kind, String subject) {}
