package dev.brevet.app.selfcheck;

import java.util.List;

/**
 * What the database says about itself and about the role that the service runs as.
 *
 * @param version           as in {@code server_version_num}: 150004 is 15.4
 * @param role              the runtime role
 * @param owned             tables of the log that the role owns, itself or as a member
 * @param mayChange         what the role may do to the log and must not, as "update on log"
 * @param triggersNotAlways triggers that are missing or can be switched off by a session, as "append_only on log"
 */
record Server(
        int version,
        String fsync,
        String fullPageWrites,
        String synchronousCommit,
        String role,
        boolean superuser,
        List<String> owned,
        List<String> mayChange,
        List<String> triggersNotAlways) {}
