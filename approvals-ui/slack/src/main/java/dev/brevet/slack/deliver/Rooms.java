package dev.brevet.slack.deliver;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.cards.Card;
import dev.brevet.slack.identity.Identities;
import dev.brevet.slack.identity.SlackAccount;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts and changes messages; nothing that people wrote is ever interpreted on the way. */
@Component
public class Rooms {

    private static final String UNKNOWN = "channel_not_found";

    private final SlackCalls calls;
    private final Identities identities;

    /** Where a message stands. */
    public record Posted(String channel, String ts) {}

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
        return calls.call(c -> c.chatPostMessage(request)).then(answer -> new Result.Ok<>(answer.getTs()));
    }

    /** Posts a message where an account speaks with the bot; where Slack no longer knows that conversation, in a new one. */
    public Result<Posted> post(SlackAccount account, Card card) {
        Optional<String> known = identities.dm(account);
        if (known.isPresent()) {
            Result<Posted> posted = posted(known.get(), card);
            if (!(posted instanceof Result.No<Posted>(var error) && error.equals(UNKNOWN))) {
                return posted;
            }
        }
        return open(account).then(channel -> posted(channel, card));
    }

    private Result<Posted> posted(String channel, Card card) {
        return post(channel, card).then(ts -> new Result.Ok<>(new Posted(channel, ts)));
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

    private Result<String> open(SlackAccount account) {
        Result<String> opened = calls.call(c -> c.conversationsOpen(r -> r.users(List.of(account.user()))))
                .then(answer -> new Result.Ok<>(answer.getChannel().getId()));
        if (opened instanceof Result.Ok<String>(var channel)) {
            identities.dm(account, channel);
        }
        // Opening is the same however often it is done.
        return opened instanceof Result.Unclear<String>(var why) ? new Result.Unreached<>(why) : opened;
    }
}
