package dev.brevet.slack.look;

/** Whether what people read has come as far as an event. */
@FunctionalInterface
public interface ViewsPassed {

    /** Whether every view shows the event at this index of the log. */
    boolean passed(long logIndex);
}
