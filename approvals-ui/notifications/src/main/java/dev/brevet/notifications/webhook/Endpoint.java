package dev.brevet.notifications.webhook;

import dev.brevet.notifications.channel.Topic;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A program that wants to hear.
 *
 * @param name     as operators call it; the address of its place
 * @param secrets  references, {@code env:NAME}; the first signs, and so do the others while one is exchanged for the next
 * @param topics   what it hears of
 * @param internal whether it may lie at a private address
 */
record Endpoint(String name, URI address, List<String> secrets, Set<Topic> topics, boolean internal) {

    boolean hears(Topic topic) {
        return topics.contains(topic);
    }
}
