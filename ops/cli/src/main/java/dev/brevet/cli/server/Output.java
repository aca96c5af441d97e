package dev.brevet.cli.server;

/** How answers are printed. */
public enum Output {
    /** For people. */
    table,
    /** For programs: what the server said, as it said it. */
    json
}
