package dev.brevet.demo.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Finds free ports on loopback and never on any other address. */
public final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** The preferred port if it is free, else one that the system picks. */
    public static int preferredOrAny(int preferred) {
        return preferred > 0 && isFree(preferred) ? preferred : any();
    }

    /** The first free port from the given one upwards. */
    public static int firstFreeFrom(int wanted) {
        for (int port = wanted; port <= HIGHEST; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new DemoRefusal("No port from " + wanted + " upwards is free. Choose a lower one with --port.");
    }

    /** Whether nobody listens on the port, neither on the IPv4 nor on the IPv6 loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        } catch (IOException e) {
            return false;
        }
        return !answersOnIpv6(port);
    }

    private static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A browser tries ::1 first for "localhost": a stranger there would receive what is meant for us.
    private static boolean answersOnIpv6(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("::1"), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
