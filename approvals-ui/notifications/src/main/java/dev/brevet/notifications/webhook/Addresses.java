package dev.brevet.notifications.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Where a webhook may go.
 *
 * <p>A name of the outside must not lead inside: to this machine, the local network or a cloud's metadata service. The name is
 * resolved again by the call itself, so whoever controls the name's zone could still answer differently in between; endpoints
 * are named by operators only, and an egress proxy or firewall is the wall behind this fence.
 */
final class Addresses {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private Addresses() {}

    static boolean isLoopbackName(String host) {
        return LOOPBACK.contains(host);
    }

    /** Whether every address behind the endpoint's host is one that it may lie at. */
    static boolean allowed(Endpoint endpoint) throws UnknownHostException {
        String host = endpoint.address().getHost();
        return endpoint.internal()
                || isLoopbackName(host)
                || Arrays.stream(InetAddress.getAllByName(host)).noneMatch(Addresses::isInside);
    }

    static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || shared;
    }
}
