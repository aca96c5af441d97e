package dev.brevet.demo.slack.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * One message as it stands now.
 *
 * @param author   who is named as its author
 * @param onlyFor  the one who sees it, if it is ephemeral
 * @param threadTs the message it answers, if it stands in a thread
 */
public record Message(
        String channel,
        String ts,
        String author,
        String text,
        @Nullable ArrayNode blocks,
        @Nullable String onlyFor,
        @Nullable String threadTs,
        int edits) {

    /** The message with other content. */
    public Message edited(String newText, @Nullable ArrayNode newBlocks) {
        return new Message(channel, ts, author, newText, newBlocks, onlyFor, threadTs, edits + 1);
    }
}
