package dev.brevet.app.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Proof;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofOfClaimsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant THEN = NOW.minusSeconds(90);

    private final ProofOfClaims proofs = new ProofOfClaims(
            new AssuranceSettings(List.of("gold", " ", ""), List.of("hwk", "phr")), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_sign_in_is_as_old_as_the_provider_says() {
        Proof signIn = new Proof(Assurance.SIGN_IN, THEN);
        assertThat(proofs.of(Map.of("auth_time", THEN))).isEqualTo(signIn);
        assertThat(proofs.of(Map.of("auth_time", THEN.getEpochSecond()))).isEqualTo(signIn);
        assertThat(proofs.of(Map.of("auth_time", (double) THEN.getEpochSecond())))
                .isEqualTo(signIn);
        assertThat(proofs.of(Map.of("auth_time", THEN, "acr", "1", "amr", List.of("pwd"))))
                .isEqualTo(signIn);
    }

    @Test
    void it_is_strong_if_acr_or_amr_say_so_by_the_settings() {
        Proof strong = new Proof(Assurance.PASSKEY, THEN);
        assertThat(proofs.of(Map.of("auth_time", THEN, "acr", "gold"))).isEqualTo(strong);
        assertThat(proofs.of(Map.of("auth_time", THEN, "amr", List.of("pwd", "hwk"))))
                .isEqualTo(strong);
    }

    @Test
    void what_cannot_be_read_counts_as_nothing() {
        for (Object claim : Arrays.asList(
                null, "", "soon", "1772452800", -5L, 0L, Long.MAX_VALUE, Instant.MIN, List.of(THEN), Map.of())) {
            assertThat(proofs.of(Collections.singletonMap("auth_time", claim)))
                    .as(String.valueOf(claim))
                    .isEqualTo(Proof.NONE);
        }
        assertThat(proofs.of(Map.of("iat", THEN, "acr", "gold"))).isEqualTo(Proof.NONE);
        assertThat(proofs.of(Map.of("auth_time", THEN, "acr", "", "amr", "hwk")).assurance())
                .isEqualTo(Assurance.SIGN_IN);
        assertThat(proofs.of(Map.of("auth_time", THEN, "acr", List.of("gold"), "amr", Arrays.asList(null, 7)))
                        .assurance())
                .isEqualTo(Assurance.SIGN_IN);
    }

    @Test
    void a_sign_in_in_the_future_is_not_believed() {
        assertThat(proofs.of(Map.of("auth_time", NOW.plusSeconds(30)))).isEqualTo(new Proof(Assurance.SIGN_IN, NOW));
        assertThat(proofs.of(Map.of("auth_time", NOW.plusSeconds(61)))).isEqualTo(Proof.NONE);
    }
}
