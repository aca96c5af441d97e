package dev.brevet.slack.identity;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.settings.SlackSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks Slack what an account is, and says what of that may act. */
@Component
class Standings {

    /** May act. */
    static final String OK = "OK";

    private final SlackCalls calls;
    private final SlackSettings settings;

    Standings(SlackCalls calls, SlackSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /**
     * What Slack says.
     *
     * @param standing {@link #OK}, or the rule that refuses
     * @param name     what to call the account where people confirm that it is theirs
     */
    record Standing(String standing, String name) {}

    /** Null if Slack could not be asked. */
    @Nullable
    Standing of(SlackAccount account) {
        Result<UsersInfoResponse> result = calls.call(c -> c.usersInfo(r -> r.user(account.user())));
        return switch (result) {
            case Result.Ok<UsersInfoResponse>(var answer) -> judged(answer.getUser(), account);
            case Result.No<UsersInfoResponse>(var error)
            when error.equals("user_not_found") || error.equals("user_not_visible") ->
                new Standing("slack-account-unknown", account.user());
            case Result.No<UsersInfoResponse> unused -> null;
            case Result.Later<UsersInfoResponse> unused -> null;
            case Result.Unreached<UsersInfoResponse> unused -> null;
            case Result.Unclear<UsersInfoResponse> unused -> null;
        };
    }

    private Standing judged(@Nullable User user, SlackAccount account) {
        if (user == null || !account.user().equals(user.getId())) {
            return new Standing("slack-account-unknown", account.user());
        }
        String name = user.getRealName() == null || user.getRealName().isBlank() ? user.getName() : user.getRealName();
        return new Standing(rule(user), name + " (@" + user.getName() + ")");
    }

    private String rule(User user) {
        if (user.isDeleted()) {
            return "slack-account-deleted";
        }
        if (user.isBot() || user.isAppUser() || user.isWorkflowBot() || user.isConnectorBot()) {
            return "slack-account-bot";
        }
        if (user.isRestricted() || user.isUltraRestricted()) {
            return "slack-account-guest";
        }
        if (user.isStranger() || !settings.team().equals(user.getTeamId())) {
            return "slack-account-elsewhere";
        }
        return OK;
    }

    /** The sentence for a rule. */
    static String why(String rule) {
        return switch (rule) {
            case "slack-account-deleted" -> "This Slack account is deactivated.";
            case "slack-account-bot" -> "This Slack account is a bot; only people ask and decide.";
            case "slack-account-guest" -> "This Slack account is a guest; guests neither ask nor decide here.";
            case "slack-account-elsewhere" -> "This Slack account belongs to another workspace.";
            default -> "Slack does not know this account.";
        };
    }
}
