package dev.brevet.api.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be reported about a person from outside; a closed list, so that a typo is found and not believed. */
public enum Signal {
    /** The device that the person works with, such as {@code compliant} or {@code non-compliant}. */
    DEVICE,
    /** Where the person is connected, such as {@code office}, {@code vpn} or {@code elsewhere}. */
    NETWORK,
    /** Where the person is, such as a country or a site. */
    LOCATION,
    /** How the person's session at the identity provider is doing, such as {@code low-risk} or {@code high-risk}. */
    SESSION,
    /** What became of the person's credentials, such as {@code sound} or {@code leaked}. */
    CREDENTIAL;

    /** How it is called in addresses, policies and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The signal that is called this, exactly. */
    public static Optional<Signal> called(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
