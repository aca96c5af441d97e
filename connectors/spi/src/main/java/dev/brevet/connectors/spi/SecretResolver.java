package dev.brevet.connectors.spi;

/** Turns a secret's reference ({@code env:NAME}, {@code file:/path}) into its value, each time it is needed. */
@FunctionalInterface
public interface SecretResolver {

    /** @throws IllegalArgumentException naming the reference, never the value, if it cannot be resolved */
    String resolve(String reference);
}
