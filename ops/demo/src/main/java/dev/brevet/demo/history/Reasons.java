package dev.brevet.demo.history;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.demo.people.DemoCatalogue;
import java.util.List;
import java.util.Random;

/** What people write when they ask, decide or end: nobody asks to read a table in order to drop it. */
final class Reasons {

    private static final List<String> READ = List.of(
            "Customer says order %d was charged twice, checking the payments",
            "SUP-%d: find out why the confirmation mail never left",
            "Numbers for the weekly returns report do not add up",
            "Check whether order %d was shipped before the address changed",
            "Compare open orders with the warehouse count",
            "INC-%d: which customers saw the wrong price");
    private static final List<String> WRITE = List.of(
            "INC-%d: set the orders stuck in paid to shipped",
            "SUP-%d: customer moved, correct the address of an open order",
            "Remove the test customers that last night's import created",
            "INC-%d: quantity 10 instead of 1 on one order line",
            "Merge two customer records, SUP-%d");
    private static final List<String> ADMINISTER = List.of(
            "INC-%d: refund state of six payments is wrong after the bank outage",
            "Vacuum order_lines, the nightly job was killed, INC-%d",
            "CHG-%d: empty the staging rows that reached production");
    private static final List<String> APPROVAL = List.of(
            "Go ahead",
            "Looks right, thank you",
            "Fine, please note the order numbers in the ticket",
            "Yes, within the hour");
    private static final List<String> DENIAL = List.of(
            "Read access is enough for this",
            "Please take the correction through the back office",
            "Not before the freeze ends");
    private static final List<String> REVOCATION =
            List.of("Laptop reported lost, ending everything", "Incident closed, no longer needed");

    private Reasons() {}

    static String asking(EntitlementId entitlement, Random random) {
        if (entitlement.equals(DemoCatalogue.ADMIN)) {
            return numbered(ADMINISTER, random);
        }
        return numbered(entitlement.equals(DemoCatalogue.READWRITE) ? WRITE : READ, random);
    }

    static String approving(Random random) {
        return pick(APPROVAL, random);
    }

    static String denying(Random random) {
        return pick(DENIAL, random);
    }

    static String revoking(Random random) {
        return pick(REVOCATION, random);
    }

    private static String numbered(List<String> texts, Random random) {
        String text = pick(texts, random);
        if (!text.contains("%d")) {
            return text;
        }
        // An order number exists in the order book; a ticket number only has to look like one.
        return text.formatted(text.contains("order %d") ? 10_001 + random.nextInt(240) : 1_000 + random.nextInt(900));
    }

    private static String pick(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
