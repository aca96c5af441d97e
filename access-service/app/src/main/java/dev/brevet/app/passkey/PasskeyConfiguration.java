package dev.brevet.app.passkey;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** Spring Security's WebAuthn on Brevet's database; the person is always verified by the authenticator, never only there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasskeySettings.class)
class PasskeyConfiguration {

    @Bean
    PublicKeyCredentialUserEntityRepository passkeyHolders(DataSource dataSource) {
        return new JdbcPublicKeyCredentialUserEntityRepository(new JdbcTemplate(dataSource));
    }

    @Bean
    UserCredentialRepository passkeyCredentials(DataSource dataSource, Clock clock) {
        JdbcOperations jdbc = new JdbcTemplate(dataSource);
        return new CarefulCredentials(new JdbcUserCredentialRepository(jdbc), clock);
    }

    @Bean
    WebAuthnRelyingPartyOperations webAuthn(
            PublicKeyCredentialUserEntityRepository holders,
            UserCredentialRepository credentials,
            @Value("${brevet.sign-in.public-url}") String publicUrl) {
        URI url = URI.create(publicUrl);
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                holders,
                credentials,
                PublicKeyCredentialRpEntity.builder()
                        .id(url.getHost())
                        .name("Brevet")
                        .build(),
                Set.of(origin(url)));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
