package dev.brevet.app.selfcheck;

import java.util.ArrayList;
import java.util.List;

/** What the database must be like; each refusal is one sentence that names what is wrong and what to do. */
final class ServerRules {

    private static final int OLDEST = 150000;

    private ServerRules() {}

    static List<String> refusals(Server server) {
        List<String> refusals = new ArrayList<>();
        if (server.version() < OLDEST) {
            refusals.add("PostgreSQL is version " + server.version() / 10000
                    + ", which Brevet does not run on: use version 15 or later.");
        }
        durable("fsync", server.fsync(), refusals);
        durable("full_page_writes", server.fullPageWrites(), refusals);
        durable("synchronous_commit", server.synchronousCommit(), refusals);
        if (server.superuser()) {
            refusals.add("The service runs as " + server.role()
                    + ", a superuser, who can rewrite the log: set BREVET_DB_USER to a role made like brevet_runtime.");
        }
        if (!server.owned().isEmpty()) {
            refusals.add("The service runs as " + server.role() + ", which owns " + String.join(", ", server.owned())
                    + " and so can rewrite the log: set BREVET_DB_USER to a role that is no member of the owner.");
        }
        if (!server.mayChange().isEmpty()) {
            refusals.add("The role " + server.role() + " has rights that make the log changeable: revoke "
                    + String.join(", ", server.mayChange()) + " from it.");
        }
        for (String trigger : server.triggersNotAlways()) {
            refusals.add("The trigger " + trigger + " is missing or not ENABLE ALWAYS, so the log is not guarded: as "
                    + "its owner run alter table … enable always trigger …, or the migrations.");
        }
        return refusals;
    }

    private static void durable(String setting, String value, List<String> refusals) {
        if (value.equals("off")) {
            refusals.add(
                    "PostgreSQL has " + setting
                            + " off, so what was promised may be lost in a crash: switch it on for this server, database and role.");
        }
    }
}
