package dev.brevet.slack.deliver;

import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows what a room is; above all whether people of another organisation read along. */
@Component
public class SharedRooms {

    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private final SlackCalls calls;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    SharedRooms(SlackCalls calls) {
        this.calls = calls;
    }

    /**
     * A room.
     *
     * @param shared   whether another organisation reads along, or is invited to
     * @param member   whether the bot is in it
     * @param archived whether nobody can post to it any more
     */
    public record Room(String name, boolean shared, boolean member, boolean archived) {}

    private record Seen(Room room, long at) {}

    /** The room as Slack knew it at most a minute ago. */
    Result<Room> look(String channel) {
        Seen known = seen.get(channel);
        if (known != null && System.nanoTime() - known.at() < FRESH) {
            return new Result.Ok<>(known.room());
        }
        Result<Room> room = ask(channel);
        if (room instanceof Result.Ok<Room>(var now)) {
            seen.put(channel, new Seen(now, System.nanoTime()));
        }
        return room;
    }

    /** The room as Slack knows it now. */
    public Result<Room> ask(String channel) {
        Result<ConversationsInfoResponse> asked = calls.call(c -> c.conversationsInfo(r -> r.channel(channel)));
        return switch (asked) {
            case Result.Ok<ConversationsInfoResponse>(var answer) -> {
                Conversation room = answer.getChannel();
                yield new Result.Ok<>(new Room(
                        String.valueOf(room.getName()),
                        room.isExtShared() || room.isPendingExtShared(),
                        room.isMember(),
                        room.isArchived()));
            }
            case Result.No<ConversationsInfoResponse>(var error) -> new Result.No<>(error);
            case Result.Later<ConversationsInfoResponse>(var after) -> new Result.Later<>(after);
            case Result.Unreached<ConversationsInfoResponse>(var why) -> new Result.Unreached<>(why);
            // Asking is the same however often it is done.
            case Result.Unclear<ConversationsInfoResponse>(var why) -> new Result.Unreached<>(why);
        };
    }
}
