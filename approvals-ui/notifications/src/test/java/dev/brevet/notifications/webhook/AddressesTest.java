package dev.brevet.notifications.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.notifications.channel.Topic;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.2",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1"
            })
    void what_lies_inside_is_known(String address) throws UnknownHostException {
        assertThat(Addresses.isInside(InetAddress.getByName(address))).isTrue();
        URI at = URI.create("https://" + (address.contains(":") ? "[" + address + "]" : address) + "/");
        assertThat(Addresses.allowed(new Endpoint("x", at, List.of(), Set.of(Topic.READY), false)))
                .isFalse();
        assertThat(Addresses.allowed(new Endpoint("x", at, List.of(), Set.of(Topic.READY), true)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7", "100.128.0.1", "172.32.0.1", "2001:db8::1"})
    void and_what_does_not(String address) throws UnknownHostException {
        assertThat(Addresses.isInside(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void this_machine_is_said_by_name() {
        assertThat(Addresses.isLoopbackName("localhost")).isTrue();
        assertThat(Addresses.isLoopbackName("localhost.evil.test")).isFalse();
    }
}
