package dev.brevet.faults.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The doors of the nodes that are up. */
final class Doors {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 15_000;

    private final Set<Integer> open = ConcurrentHashMap.newKeySet();

    void opened(int port) {
        open.add(port);
    }

    void closed(int port) {
        open.remove(port);
    }

    boolean anyOpen() {
        return !open.isEmpty();
    }

    /** Sends one line to any node; {@code none} if there was nobody to send to, {@code lost} if no answer came back. */
    String send(String line, Random random) {
        Integer[] ports = open.toArray(Integer[]::new);
        if (ports.length == 0) {
            return "none";
        }
        return send(line, ports[random.nextInt(ports.length)]);
    }

    /** Sends one line to this node. */
    String send(String line, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.println(line);
            String answer = in.readLine();
            return answer == null ? "lost" : answer;
        } catch (IOException e) {
            return "lost";
        }
    }
}
