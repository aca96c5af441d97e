package dev.brevet.faults.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A network cable that can be held: what was sent arrives late, even if the sender has long hung up. */
final class Wire implements AutoCloseable {

    private final ServerSocket server;
    private final int to;
    private volatile boolean held;

    Wire(int to) {
        this.to = to;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("wire").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on nothing sent arrives. */
    void hold() {
        held = true;
    }

    /** Everything that was held arrives now, in order. */
    void release() {
        held = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to)) {
            Thread back = Thread.ofVirtual().start(() -> pump(far, near, false));
            pump(near, far, true);
            back.join();
        } catch (IOException e) {
            // Nobody at the other end: the caller sees its connection closed, as it would without a wire.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket into, boolean holds) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            int read;
            do {
                read = in.read(buffer);
                while (holds && held) {
                    Thread.sleep(20);
                }
                if (read > 0) {
                    out.write(buffer, 0, read);
                }
            } while (read >= 0);
            into.shutdownOutput();
        } catch (IOException e) {
            close(from, into);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket one, Socket other) {
        try (one;
                other) {
            return;
        } catch (IOException e) {
            // Both are useless by now.
            return;
        }
    }

    @Override
    public void close() {
        held = false;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
