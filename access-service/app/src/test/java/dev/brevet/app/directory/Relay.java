package dev.brevet.app.directory;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between an LDAP client and its server, and lets a connection break off in the middle of what is asked over it. */
final class Relay implements AutoCloseable {

    private static final int ALL = Integer.MAX_VALUE;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger broken = new AtomicInteger();
    private final URI server;
    private volatile int letsThrough = ALL;

    Relay(Slapd slapd) throws IOException {
        server = URI.create(slapd.url());
        threads.execute(this::serve);
    }

    String url() {
        return "ldap://127.0.0.1:" + door.getLocalPort();
    }

    /** From here on what is asked after this many messages never arrives, and the connection is gone. */
    void breakAfter(int messages) {
        letsThrough = messages;
    }

    /** As if nothing had been. */
    void mend() {
        letsThrough = ALL;
    }

    /** How many connections were broken off. */
    int broken() {
        return broken.get();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> carry(client));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket slapd = new Socket(server.getHost(), server.getPort())) {
            threads.execute(() -> answer(slapd, client));
            DataInputStream asked = new DataInputStream(client.getInputStream());
            OutputStream on = slapd.getOutputStream();
            for (int i = 0; ; i++) {
                byte[] message = message(asked);
                if (i >= letsThrough) {
                    broken.incrementAndGet();
                    return;
                }
                on.write(message);
            }
        } catch (IOException gone) {
            // One of them hung up, and so the other one is told.
        }
    }

    private static void answer(Socket slapd, Socket client) {
        try (client;
                slapd) {
            long unused = slapd.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // As above.
        }
    }

    /** One message as LDAP frames them: a tag, a length of one octet or of as many as it says, and the content. */
    private static byte[] message(DataInputStream in) throws IOException {
        byte tag = in.readByte();
        int first = in.readUnsignedByte();
        byte[] more = new byte[first < 0x80 ? 0 : first - 0x80];
        in.readFully(more);
        int length = first < 0x80 ? first : 0;
        for (byte each : more) {
            length = length << 8 | each & 0xff;
        }
        byte[] message = new byte[2 + more.length + length];
        message[0] = tag;
        message[1] = (byte) first;
        System.arraycopy(more, 0, message, 2, more.length);
        in.readFully(message, 2 + more.length, length);
        return message;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
