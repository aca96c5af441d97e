package dev.brevet.slack.deliver;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.SlackAccount;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts and changes messages; nothing that people wrote is ever interpreted on the way. */
@Component
public class Rooms {

    private final SlackCalls calls;
    private final Identities identities;

    Rooms(SlackCalls calls, Identities identities) {
        this.calls = calls;
        this.identities = identities;
    }

    /** Posts a message; answers with its time-stamp. */
    public Result<String> post(String channel, Card card) {
        ChatPostMessageRequest request = ChatPostMessageRequest.builder()
                .channel(channel)
                .text(card.text())
                .blocks(card.blocks())
                .mrkdwn(false)
                .linkNames(false)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .build();
        Result<ChatPostMessageResponse> posted = calls.call(c -> c.chatPostMessage(request));
        return map(posted);
    }

    private static Result<String> map(Result<ChatPostMessageResponse> posted) {
        return switch (posted) {
            case Result.Ok<ChatPostMessageResponse>(var answer) -> new Result.Ok<>(answer.getTs());
            case Result.No<ChatPostMessageResponse>(var error) -> new Result.No<>(error);
            case Result.Later<ChatPostMessageResponse>(var after) -> new Result.Later<>(after);
            case Result.Unreached<ChatPostMessageResponse>(var why) -> new Result.Unreached<>(why);
            case Result.Unclear<ChatPostMessageResponse>(var why) -> new Result.Unclear<>(why);
        };
    }

    /** Whether Slack answers at all. */
    public Result<?> awake() {
        return calls.awake();
    }

    /** Has a message show this instead. */
    public Result<?> change(String channel, String ts, Card card) {
        return calls.call(c ->
                c.chatUpdate(r -> r.channel(channel).ts(ts).text(card.text()).blocks(card.blocks())));
    }

    /** The conversation between the bot and an account. */
    public Result<String> dm(SlackAccount account) {
        Optional<String> known = identities.dm(account);
        if (known.isPresent()) {
            return new Result.Ok<>(known.get());
        }
        var opened = calls.call(c -> c.conversationsOpen(r -> r.users(java.util.List.of(account.user()))));
        if (opened.orNull() instanceof com.slack.api.methods.response.conversations.ConversationsOpenResponse answer) {
            String channel = answer.getChannel().getId();
            identities.dm(account, channel);
            return new Result.Ok<>(channel);
        }
        return switch (opened) {
            case Result.Ok<?> unused -> new Result.No<>("no conversation");
            case Result.No<?>(var error) -> new Result.No<>(error);
            case Result.Later<?>(var after) -> new Result.Later<>(after);
            case Result.Unreached<?>(var why) -> new Result.Unreached<>(why);
            // Opening is the same however often it is done.
            case Result.Unclear<?>(var why) -> new Result.Unreached<>(why);
        };
    }
}
