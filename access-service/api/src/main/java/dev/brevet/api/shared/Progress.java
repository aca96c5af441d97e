package dev.brevet.api.shared;

/** How far the views have followed the log. */
public interface Progress {

    /** A number that rises whenever a view shows more than before; the same on every node. */
    long viewsIndex();
}
