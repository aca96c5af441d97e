package dev.brevet.demo.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Pages that are closed while the workspace changes do not end the streams of others. */
class OpenPagesTest {

    private static final int ROUNDS = 200;
    private static final int CLOSED_IN_A_ROUND = 8;
    private static final String CHANNEL = "C07ACCESSR";

    @Test
    void aPageThatGoesAwayEndsNoOtherPagesStream() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        try (SlackSimulator slack = SlackSimulator.start(SlackSettings.standard());
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Socket> staying = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Socket stays = open(slack.page());
                staying.add(stays);
                int number = round;
                readers.execute(() -> readToTheEnd(stays, over, "page " + number, ended));
                for (int i = 0; i < CLOSED_IN_A_ROUND; i++) {
                    Socket leaves = open(slack.page());
                    leaves.setSoLinger(true, 0);
                    leaves.close();
                }
                slack.workspace().post(CHANNEL, "U07BENOKAF", "round " + round, null, null, null);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            over.set(true);
            for (Socket page : staying) {
                page.close();
            }
        }
        assertThat(ended).isEmpty();
    }

    private static Socket open(URI page) throws IOException {
        Socket socket = new Socket(page.getHost(), page.getPort());
        socket.getOutputStream()
                .write(("GET " + page.getPath() + "/events HTTP/1.1\r\nHost: " + page.getAuthority() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static void readToTheEnd(Socket page, AtomicBoolean over, String name, List<String> ended) {
        try {
            while (page.getInputStream().read() >= 0) {
                // What was told is of no interest, only that the stream goes on.
            }
            ended.add(name + " was ended");
        } catch (IOException e) {
            if (!over.get()) {
                ended.add(name + ": " + e);
            }
        }
    }
}
