package dev.brevet.connectors.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A network that can hold one packet back for as long as it likes, even when its sender is gone, or lose replies. */
final class HoldingProxy implements AutoCloseable {

    private final int target;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);
    // Not a Latin-1 character, so in no packet.
    private volatile String marker = "\uFFFF";
    private volatile boolean losingReplies;

    HoldingProxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> quietly(this::accept));
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next packet with this text in it is held back. */
    void hold(String text) {
        marker = text;
    }

    boolean awaitHeld() throws InterruptedException {
        return held.await(10, TimeUnit.SECONDS);
    }

    void release() {
        released.countDown();
    }

    /** Waits until the target has taken in the packet that was held, acted on it and closed the connection. */
    boolean awaitTargetDone() throws InterruptedException {
        return delivered.await(10, TimeUnit.SECONDS);
    }

    void loseReplies() {
        losingReplies = true;
    }

    // A connection that breaks is what a bad network does; the tests see it from its ends.
    private static void quietly(Callable<Void> pump) {
        try {
            pump.call();
        } catch (Exception e) {
            Thread.currentThread().interrupt();
        }
    }

    private Void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            threads.execute(() -> quietly(() -> upwards(client, upstream)));
            threads.execute(() -> quietly(() -> downwards(upstream, client)));
        }
        return null;
    }

    private Void upwards(Socket client, Socket upstream) throws Exception {
        byte[] buffer = new byte[65_536];
        OutputStream out = upstream.getOutputStream();
        try (InputStream in = client.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                byte[] packet = Arrays.copyOf(buffer, read);
                if (new String(packet, StandardCharsets.ISO_8859_1).contains(marker)) {
                    held.countDown();
                    released.await();
                }
                out.write(packet);
                out.flush();
            }
        } catch (IOException e) {
            // The sender is gone; what it sent before has been passed on.
            held.countDown();
        }
        upstream.shutdownOutput();
        return null;
    }

    private Void downwards(Socket upstream, Socket client) throws IOException {
        byte[] buffer = new byte[65_536];
        boolean listening = true;
        InputStream in = upstream.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (listening && !losingReplies) {
                try {
                    client.getOutputStream().write(buffer, 0, read);
                } catch (IOException e) {
                    listening = false;
                }
            }
        }
        if (released.getCount() == 0) {
            delivered.countDown();
        }
        client.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        released.countDown();
        server.close();
        threads.shutdownNow();
    }
}
