package dev.brevet.slack.call;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.webhook.WebhookResponse;
import dev.brevet.slack.settings.SlackSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Speaks with Slack's Web API as the bot; every call ends in time, and none is made while a transaction is open. */
@Component
public class SlackCalls implements AutoCloseable {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration RATHER_LATER = Duration.ofSeconds(5);

    /** Slack says of these that something may have been done all the same. */
    private static final Set<String> MAYBE =
            Set.of("fatal_error", "internal_error", "request_timeout", "service_unavailable");

    private final SlackSettings settings;
    private final Slack slack;

    SlackCalls(SlackSettings settings) {
        this.settings = settings;
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.api().toString());
        config.setHttpClientCallTimeoutMillis((int) CALL.toMillis());
        config.setHttpClientReadTimeoutMillis((int) CALL.toMillis());
        config.setHttpClientWriteTimeoutMillis((int) CALL.toMillis());
        config.setStatsEnabled(false);
        // The SDK's own listeners write bodies into debug logs.
        config.getHttpClientResponseHandlers().clear();
        // What did not come back may have been done: whether to ask again is not for the HTTP client to decide.
        this.slack = Slack.getInstance(
                config,
                new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                        .newBuilder()
                        .retryOnConnectionFailure(false)
                        .build()));
    }

    /** The SDK, set up for this Slack. */
    public Slack slack() {
        return slack;
    }

    /** One call of the Web API. */
    @FunctionalInterface
    public interface Call<T> {
        /** Makes it. */
        T with(MethodsClient client) throws IOException, SlackApiException;
    }

    /** Calls, and says what came of it. */
    public <T extends SlackApiTextResponse> Result<T> call(Call<T> call) {
        try {
            T answer = call.with(slack.methods(settings.botToken()));
            if (answer.isOk()) {
                return new Result.Ok<>(answer);
            }
            String error = String.valueOf(answer.getError());
            return MAYBE.contains(error) ? new Result.Unclear<>(error) : new Result.No<>(error);
        } catch (SlackApiException e) {
            return failed(e);
        } catch (ConnectException | UnknownHostException e) {
            return new Result.Unreached<>("Slack does not answer");
        } catch (IOException | RuntimeException e) {
            return new Result.Unclear<>(e.getClass().getSimpleName());
        }
    }

    private static <T> Result<T> failed(SlackApiException e) {
        int status = e.getResponse().code();
        if (status == 429) {
            return new Result.Later<>(after(e.getResponse().header("Retry-After")));
        }
        if (status == 503) {
            return new Result.Unreached<>("Slack is down");
        }
        return status >= 500 ? new Result.Unclear<>("Slack answered " + status) : new Result.No<>("http_" + status);
    }

    private static Duration after(@Nullable String header) {
        try {
            return header == null
                    ? RATHER_LATER
                    : Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 1, 3600));
        } catch (NumberFormatException e) {
            return RATHER_LATER;
        }
    }

    /** Answers whoever clicked, for their eyes only, by the address that came with the click. */
    public Result<WebhookResponse> respond(String responseUrl, String text, List<LayoutBlock> blocks) {
        if (!settings.isSlack(responseUrl)) {
            return new Result.No<>("not an address of Slack");
        }
        try {
            WebhookResponse answer = new ActionResponseSender(slack)
                    .send(
                            responseUrl,
                            ActionResponse.builder()
                                    .responseType("ephemeral")
                                    .replaceOriginal(false)
                                    .text(text)
                                    .blocks(blocks)
                                    .build());
            Integer code = answer.getCode();
            return code != null && code == 200 ? new Result.Ok<>(answer) : new Result.No<>("http_" + code);
        } catch (IOException | RuntimeException e) {
            return new Result.Unclear<>(e.getClass().getSimpleName());
        }
    }

    /** Whether Slack answers at all; asks it for nothing. */
    public Result<?> awake() {
        return call(c -> c.authTest(r -> r));
    }

    /** Opens a modal with the trigger of what the person just did. */
    public Result<?> open(String trigger, View view) {
        return call(c -> c.viewsOpen(r -> r.triggerId(trigger).view(view)));
    }

    @Override
    public void close() throws Exception {
        slack.close();
    }
}
