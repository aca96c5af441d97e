package dev.brevet.demo.slack.blocks;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong, in Slack's words and with Slack's pointers. */
public final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String what, String pointer) {
        found.add("[ERROR] " + what + " [json-pointer:" + pointer + "]");
    }

    /** The problems in the order of the document. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** Whether nothing was wrong. */
    public boolean none() {
        return found.isEmpty();
    }
}
