package dev.brevet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How often signing in by passkey may be tried. */
class PasskeySignInLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final PasskeySignInLimit limit = new PasskeySignInLimit(4, 10, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private int tries(String address, int many) {
        int through = 0;
        for (int i = 0; i < many; i++) {
            through += limit.refused(address).isEmpty() ? 1 : 0;
        }
        return through;
    }

    @Test
    void one_address_is_stopped_and_others_are_not() {
        assertThat(tries("192.0.2.1", 9)).isEqualTo(4);
        assertThat(tries("192.0.2.2", 1)).isEqualTo(1);
        assertThat(limit.refused("192.0.2.1"))
                .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(15)));
    }

    @Test
    void after_a_while_it_may_go_on() {
        assertThat(tries("192.0.2.1", 5)).isEqualTo(4);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        assertThat(tries("192.0.2.1", 5)).isEqualTo(1);
    }

    @Test
    void all_together_are_stopped_too_and_one_alone_cannot_use_that_up() {
        assertThat(tries("192.0.2.1", 100)).isEqualTo(4);
        assertThat(tries("192.0.2.2", 4)).isEqualTo(4);
        assertThat(tries("192.0.2.3", 4)).isEqualTo(2);
    }

    @Test
    void one_network_of_six_is_one_address() {
        assertThat(tries("2001:db8::1", 3) + tries("2001:db8::ffff:2", 3)).isEqualTo(4);
        assertThat(tries("2001:db8:0:1::1", 3)).isZero();
        assertThat(tries("2001:db8:1::1", 3)).isEqualTo(3);
    }

    @Test
    void only_posts_to_the_sign_in_count_and_the_refusal_says_when() throws ServletException, IOException {
        for (int i = 0; i < 9; i++) {
            assertThat(sent("GET", "/signin/passkey").getStatus()).isEqualTo(200);
            assertThat(sent("POST", "/signin/passkeys").getStatus()).isEqualTo(200);
        }
        assertThat(sent("POST", "/signin/passkey/options").getStatus()).isEqualTo(200);
        assertThat(tries("127.0.0.1", 9)).isEqualTo(3);
        MockHttpServletResponse refused = sent("POST", "/signin/passkey");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("16");
        assertThat(refused.getContentAsString()).contains("too-many-tries").contains("Try again in 16 s.");
    }

    @Test
    void no_other_way_of_writing_the_path_gets_in_uncounted() throws ServletException, IOException {
        for (String path : List.of(
                "/signin/%70asskey/options", "/signin/%70asskey", "/s%69gnin/passkey/options", "/signin/passkey")) {
            assertThat(sent("POST", path).getStatus()).isEqualTo(200);
        }
        assertThat(sent("POST", "/signin/%70asskey").getStatus()).isEqualTo(429);
    }

    private MockHttpServletResponse sent(String method, String path) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        limit.doFilter(new MockHttpServletRequest(method, path), response, new MockFilterChain());
        return response;
    }
}
