package dev.brevet.demo.slack.world;

import java.util.Set;

/**
 * A place where messages stand.
 *
 * @param members who is in it; a direct message has two
 * @param shared  whether another workspace sees it too
 */
public record Channel(String id, String name, Kind kind, Set<String> members, boolean shared, long created) {

    /** What sort of place. */
    public enum Kind {
        /** Anybody may join. */
        PUBLIC,
        /** By invitation. */
        PRIVATE,
        /** Two members. */
        DIRECT
    }

    /** Copies what may change later. */
    public Channel {
        members = Set.copyOf(members);
    }
}
