package dev.brevet.domain.request;

/** Where a request stands. */
enum RequestPhase {
    PENDING("is still open"),
    APPROVED("was approved already"),
    DENIED("was denied"),
    WITHDRAWN("was withdrawn"),
    LAPSED("lapsed: nobody decided in time");

    private final String words;

    RequestPhase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
