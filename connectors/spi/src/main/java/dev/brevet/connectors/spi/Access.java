package dev.brevet.connectors.spi;

/**
 * One account's one right, on behalf of one grant.
 *
 * @param grantId idempotency key
 * @param account name of the account on the target, as hostile as any other text
 * @param right   name of the right on the target, as hostile as any other text
 */
public record Access(String grantId, String account, String right) {}
