package dev.brevet.api.shared;

/** The face through which a person acted; recorded beside the person, and never instead of them. */
public enum Channel {
    WEB,
    API,
    CHAT,
    CLI,
    SYSTEM
}
