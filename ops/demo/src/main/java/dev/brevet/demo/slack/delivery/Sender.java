package dev.brevet.demo.slack.delivery;

import java.util.concurrent.CompletableFuture;

/** One way to an app. */
interface Sender {

    /** Sends it; the answer comes when the app gives it, which may be never. */
    CompletableFuture<Ack> send(Outbound outbound, int attempt, String retryReason);
}
