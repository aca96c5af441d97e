package dev.brevet.app.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ChallengesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void a_challenge_is_answered_once() {
        Challenges.put(request, "signed?", NOW);
        assertThat(Challenges.take(request, String.class, NOW.plusSeconds(299))).isEqualTo("signed?");
        assertThatThrownBy(() -> Challenges.take(request, String.class, NOW)).hasMessageContaining("Nothing was asked");
    }

    @Test
    void a_challenge_is_answered_soon_or_never() {
        Challenges.put(request, "signed?", NOW);
        assertThatThrownBy(() -> Challenges.take(request, String.class, NOW.plusSeconds(301)))
                .hasMessageContaining("too long ago");
        assertThatThrownBy(() -> Challenges.take(request, String.class, NOW)).hasMessageContaining("Nothing was asked");
    }

    @Test
    void a_challenge_is_of_its_own_kind_and_session() {
        Challenges.put(request, "signed?", NOW);
        assertThatThrownBy(() -> Challenges.take(request, Integer.class, NOW))
                .hasMessageContaining("Nothing was asked");
        assertThatThrownBy(() -> Challenges.take(new MockHttpServletRequest(), String.class, NOW))
                .hasMessageContaining("Nothing was asked");
    }
}
