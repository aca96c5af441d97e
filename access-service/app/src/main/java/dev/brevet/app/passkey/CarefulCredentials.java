package dev.brevet.app.passkey;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * Keeps credentials by the one clock, and refuses one whose counter went back: then there are two of it.
 *
 * <p>The library underneath compares the counter with the one of the registration only.
 */
class CarefulCredentials implements UserCredentialRepository {

    private final UserCredentialRepository kept;
    private final Clock clock;

    CarefulCredentials(UserCredentialRepository kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public void save(CredentialRecord credential) {
        CredentialRecord before = kept.findByCredentialId(credential.getCredentialId());
        var now = ImmutableCredentialRecord.fromCredentialRecord(credential).lastUsed(clock.instant());
        if (before == null) {
            kept.save(now.created(clock.instant()).build());
            return;
        }
        boolean counts = before.getSignatureCount() > 0 || credential.getSignatureCount() > 0;
        if (counts && credential.getSignatureCount() <= before.getSignatureCount()) {
            throw new IllegalArgumentException("The counter of a passkey went back: it may have been copied");
        }
        kept.save(now.build());
    }

    @Override
    public void delete(Bytes credentialId) {
        kept.delete(credentialId);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return kept.findByCredentialId(credentialId);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return kept.findByUserId(userId);
    }
}
