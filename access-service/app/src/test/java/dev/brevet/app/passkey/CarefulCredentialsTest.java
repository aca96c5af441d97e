package dev.brevet.app.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.MapUserCredentialRepository;

class CarefulCredentialsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Bytes ID = new Bytes(new byte[] {1, 2, 3});

    private final CarefulCredentials credentials =
            new CarefulCredentials(new MapUserCredentialRepository(), Clock.fixed(NOW, ZoneOffset.UTC));

    private static ImmutableCredentialRecord counted(long count) {
        return ImmutableCredentialRecord.builder()
                .credentialId(ID)
                .userEntityUserId(new Bytes(new byte[] {9}))
                .publicKey(new ImmutablePublicKeyCose(new byte[] {4}))
                .signatureCount(count)
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .transports(Set.of())
                .label("key")
                .build();
    }

    @Test
    void a_counter_that_goes_back_or_stands_still_is_refused() {
        credentials.save(counted(5));
        credentials.save(counted(6));
        assertThatThrownBy(() -> credentials.save(counted(6))).hasMessageContaining("copied");
        assertThatThrownBy(() -> credentials.save(counted(5))).hasMessageContaining("copied");
        assertThatThrownBy(() -> credentials.save(counted(0))).hasMessageContaining("copied");
        assertThatCode(() -> credentials.save(counted(7))).doesNotThrowAnyException();
    }

    @Test
    void one_that_does_not_count_at_all_is_taken_as_most_of_them_do_not() {
        credentials.save(counted(0));
        assertThatCode(() -> credentials.save(counted(0))).doesNotThrowAnyException();
    }

    @Test
    void times_are_those_of_the_one_clock() {
        credentials.save(counted(0));
        var kept = Objects.requireNonNull(credentials.findByCredentialId(ID));
        assertThat(kept.getCreated()).isEqualTo(NOW);
        assertThat(kept.getLastUsed()).isEqualTo(NOW);
    }
}
