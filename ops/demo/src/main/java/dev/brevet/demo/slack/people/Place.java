package dev.brevet.demo.slack.people;

/** Where blocks stand that somebody can use. */
public sealed interface Place {

    /** In a message. */
    record InMessage(String channel, String ts) implements Place {}

    /** In a modal or a home tab. */
    record InView(String view) implements Place {}
}
