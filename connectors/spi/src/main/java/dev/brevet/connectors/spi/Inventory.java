package dev.brevet.connectors.spi;

import java.util.List;

/** Who holds what on a target. */
public sealed interface Inventory {

    /** The target answered; {@code ours} marks what Brevet's login gave. */
    record Listed(List<Holding> holdings) implements Inventory {}

    /** The target could not be asked. */
    record Unlisted(Reason reason, String detail) implements Inventory {}

    /** One account's holding of one right. */
    record Holding(String account, String right, boolean ours) {}
}
