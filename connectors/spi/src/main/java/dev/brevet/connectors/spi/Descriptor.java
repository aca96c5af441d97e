package dev.brevet.connectors.spi;

import java.time.Duration;
import java.util.List;

/**
 * What a kind of target promises.
 *
 * @param product         the target's own name and version
 * @param leastPrivilege  what the connector's own logins need, one sentence each
 * @param expiresNatively the target itself ends access when time is up
 * @param endsSessions    a revoke also ends live sessions
 * @param residual        longest time for which access may outlive a revoke
 * @param notes           what an approver should know, one sentence each
 */
public record Descriptor(
        String product,
        List<String> leastPrivilege,
        boolean expiresNatively,
        boolean endsSessions,
        Duration residual,
        List<String> notes) {}
