package dev.brevet.api.shared;

/** How far the views have followed the log. */
public interface Progress {

    /** Index of the last event that every view shows; rises for ever, on every node the same. */
    long viewsIndex();
}
