package dev.brevet.app.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    private static AccessRefusal.StepUpNeeded needed(Assurance assurance, String why) {
        return new AccessRefusal.StepUpNeeded(new Refusal("fresh", why, "Do it."), assurance, Duration.ofMinutes(5));
    }

    @Test
    void it_says_what_token_would_go_through() {
        Challenge challenge = new Challenge(new AssuranceSettings(List.of("gold", "phr"), List.of()));
        assertThat(challenge.of(needed(Assurance.PASSKEY, "Too weak.")))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", error_description=\"Too weak.\","
                        + " acr_values=\"gold phr\", max_age=\"300\"");
        assertThat(challenge.of(needed(Assurance.SIGN_IN, "Too old.")))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", error_description=\"Too old.\","
                        + " max_age=\"300\"");
    }

    @Test
    void what_is_said_cannot_end_the_header() {
        Challenge challenge = new Challenge(new AssuranceSettings(List.of(), List.of()));
        assertThat(challenge.of(needed(Assurance.PASSKEY, "a\"\r\nSet-Cookie: x\\ “é”")))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\","
                        + " error_description=\"a'''Set-Cookie: x' '''\", max_age=\"300\"");
    }
}
