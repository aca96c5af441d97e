package dev.brevet.demo.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.demo.shared.DemoRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.0.1"})
    void loopbackIsFine(String address) {
        assertThatCode(() -> Guard.check(options("--address", address), Map.of("PATH", "/bin")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no-such-host.invalid"})
    void anyOtherAddressIsRefused(String address) {
        assertThatThrownBy(() -> Guard.check(options("--address", address), Map.of()))
                .isInstanceOf(DemoRefusal.class)
                .hasMessageContaining("--address is not loopback");
        assertThatThrownBy(() -> Guard.check(options(), Map.of("SERVER_ADDRESS", address)))
                .isInstanceOf(DemoRefusal.class)
                .hasMessageContaining("SERVER_ADDRESS is not loopback");
    }

    @Test
    void aSlackTokenIsRefusedByNameAndNeverRepeated() {
        assertThatThrownBy(() -> Guard.check(options(), Map.of("BREVET_SLACK_BOT_TOKEN", "s3cret")))
                .isInstanceOf(DemoRefusal.class)
                .hasMessageContaining("BREVET_SLACK_BOT_TOKEN")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Guard.check(options(), Map.of("HARMLESS", "xapp-1-a")))
                .isInstanceOf(DemoRefusal.class)
                .hasMessageContaining("HARMLESS")
                .hasMessageNotContaining("xapp-1-a");
        assertThatCode(() -> Guard.check(options(), Map.of("SLACK_TOKEN", "", "SLACK_CHANNEL", "ops")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65536"})
    void aPortOutOfRangeIsRefused(String port) {
        assertThatThrownBy(() -> Guard.check(options("--port", port), Map.of()))
                .isInstanceOf(DemoRefusal.class)
                .hasMessageContaining("is not a port");
    }

    private static DemoOptions options(String... arguments) {
        DemoOptions options = new DemoOptions();
        CommandLine line = new CommandLine(options);
        String[] all = new String[arguments.length + 2];
        all[0] = "--data";
        all[1] = "unused";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        line.parseArgs(all);
        return options;
    }
}
