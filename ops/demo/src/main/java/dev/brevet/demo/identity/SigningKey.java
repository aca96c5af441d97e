package dev.brevet.demo.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.brevet.demo.data.PrivateFiles;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key that signs identity tokens, kept on disk so that a token from before a restart is still believed. */
final class SigningKey {

    private static final int BITS = 2048;

    private SigningKey() {}

    static RSAKey in(Path folder) {
        Path file = folder.resolve("signing-key.json");
        try {
            @Nullable String known = PrivateFiles.read(file);
            if (known != null) {
                return RSAKey.parse(known);
            }
            RSAKey fresh = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            PrivateFiles.write(file, fresh.toJSONString());
            return fresh;
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("The demo's signing key cannot be used; delete " + file, e);
        }
    }
}
