package dev.brevet.domain.request;

/** Where a request stands. */
enum RequestPhase {
    PENDING("is still open"),
    APPROVED("was approved already"),
    DENIED("was denied"),
    WITHDRAWN("was withdrawn"),
    LAPSED("lapsed: nobody decided in time"),
    BROKEN_GLASS("became a break-glass of the person who asked"),
    DRILLED("was a drill");

    private final String words;

    RequestPhase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
