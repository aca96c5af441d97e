package dev.brevet.slack.cards;

import dev.brevet.slack.settings.Addresses;

/** Where Brevet is in tests. */
public final class TestAddresses {

    public static final Addresses HERE = new Addresses("https://here.example/");

    private TestAddresses() {}
}
