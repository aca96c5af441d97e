package dev.brevet.faults.node;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.grant.RevokeGrant;
import dev.brevet.api.request.ApproveAccessRequest;
import dev.brevet.api.request.DenyAccessRequest;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.benchmark.service.Scene;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;

/**
 * Takes one command a line on loopback and answers {@code ok}, {@code refused <rule>} or {@code error <what>}.
 *
 * <p>An answer is an acknowledgement: it is written after the command's transaction has committed, as REST does.
 */
final class Door implements DisposableBean {

    private final CommandSender commands;
    private final ServerSocket server;

    Door(CommandSender commands) {
        this.commands = commands;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("door").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(line.split(" ", -1)));
            }
        } catch (IOException e) {
            // The caller is gone; what it sent is done all the same.
            return;
        }
    }

    private String answer(String[] words) {
        try {
            Answer answer =
                    switch (words[0]) {
                        case "scene" -> scene(words[1], Integer.parseInt(words[2]));
                        case "ask" ->
                            as(
                                    words[2],
                                    new SubmitAccessRequest(
                                            new RequestId(words[1]),
                                            new PersonId(words[2]),
                                            new EntitlementId(words[3]),
                                            Duration.ofMillis(Long.parseLong(words[4])),
                                            "because of a fault",
                                            null));
                        case "approve" ->
                            as(
                                    words[2],
                                    new ApproveAccessRequest(
                                            new RequestId(words[1]), new PersonId(words[2]), null, null, null));
                        case "deny" ->
                            as(
                                    words[2],
                                    new DenyAccessRequest(new RequestId(words[1]), new PersonId(words[2]), null, "no"));
                        case "withdraw" ->
                            as(words[2], new WithdrawAccessRequest(new RequestId(words[1]), new PersonId(words[2])));
                        case "return" -> as(words[2], new ReturnGrant(new GrantId(words[1]), new PersonId(words[2])));
                        case "revoke" ->
                            as(words[2], new RevokeGrant(new GrantId(words[1]), new PersonId(words[2]), "no more"));
                        default -> throw new IllegalArgumentException(words[0]);
                    };
            return answer instanceof Answer.Refused refused
                    ? "refused " + refused.refusal().rule()
                    : "ok";
        } catch (AccessRefusal e) {
            return "refused " + e.refusal().rule();
        } catch (RuntimeException e) {
            return "error " + e.toString().lines().findFirst().orElse("");
        }
    }

    private Answer scene(String targetUrl, int people) {
        Scene unused = new Scene(commands).onPostgresql(targetUrl, people);
        return Answer.DONE;
    }

    private Answer as(String person, Object command) {
        return commands.send(new Actor(new PersonId(person), Channel.API), command);
    }

    @Override
    public void destroy() throws IOException {
        server.close();
    }
}
