package dev.brevet.app.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.security.PasskeyProof;
import dev.brevet.app.security.PasskeySignIn;
import dev.brevet.web.stepup.PasskeyShelf;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/** What the script of the passkey pages talks to. Each challenge is for one session, one try and five minutes. */
@Hidden // no part of the API
@RestController
class PasskeyController {

    private static final Logger log = LoggerFactory.getLogger(PasskeyController.class);

    private final Passkeys passkeys;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    PasskeyController(Passkeys passkeys, Clock clock) {
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /** Where the browser goes on. */
    record Done(String to) {}

    @PostMapping(path = "/me/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String toAdd(Authentication signedIn, HttpServletRequest request) {
        demandFreshProof(signedIn);
        PublicKeyCredentialCreationOptions options = passkeys.toAdd(signedIn);
        Challenges.put(request, options, clock.instant());
        return WebAuthnJson.write(options);
    }

    @PostMapping(path = "/me/passkeys", consumes = MediaType.APPLICATION_JSON_VALUE)
    Done add(@RequestBody String answer, Authentication signedIn, HttpServletRequest request) {
        demandFreshProof(signedIn);
        passkeys.add(
                new PersonId(signedIn.getName()),
                Challenges.take(request, PublicKeyCredentialCreationOptions.class, clock.instant()),
                WebAuthnJson.registration(answer));
        return new Done("/me/passkeys");
    }

    @PostMapping(path = "/step-up/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String toUse(Authentication signedIn, HttpServletRequest request) {
        PublicKeyCredentialRequestOptions options = passkeys.toUse(signedIn);
        // Without a list any passkey of this site would do, and somebody else's could be tried.
        if (options.getAllowCredentials().isEmpty()) {
            throw new IllegalArgumentException("The person has no passkey");
        }
        Challenges.put(request, options, clock.instant());
        return WebAuthnJson.write(options);
    }

    @PostMapping(path = "/step-up/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
    Done use(@RequestBody String answer, Authentication signedIn, HttpServletRequest request) {
        PersonId holder = passkeys.holderOf(
                Challenges.take(request, PublicKeyCredentialRequestOptions.class, clock.instant()),
                WebAuthnJson.assertion(answer));
        if (!holder.value().equals(signedIn.getName())) {
            log.warn("A step-up of {} was answered by a passkey of {}; refused", signedIn.getName(), holder);
            throw new IllegalArgumentException("The passkey is somebody else's");
        }
        PasskeyProof.remember(holder, clock.instant(), request);
        return new Done("");
    }

    @PostMapping(path = "/signin/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> toSignIn(HttpServletRequest request) {
        if (!passkeys.signInOffered()) {
            return ResponseEntity.notFound().build();
        }
        PublicKeyCredentialRequestOptions options = passkeys.toUse(Nobody.INSTANCE);
        Challenges.put(request, options, clock.instant());
        return ResponseEntity.ok(WebAuthnJson.write(options));
    }

    @PostMapping(path = "/signin/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Done> signIn(@RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        if (!passkeys.signInOffered()) {
            return ResponseEntity.notFound().build();
        }
        PersonId person = passkeys.holderOf(
                Challenges.take(request, PublicKeyCredentialRequestOptions.class, clock.instant()),
                WebAuthnJson.assertion(answer));
        if (!passkeys.maySignIn(person)) {
            throw new IllegalArgumentException("The person may not sign in by passkey alone");
        }
        // What an earlier person left in this browser's session is not the next one's.
        request.getSession().invalidate();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PasskeySignIn(person, clock.instant()));
        contexts.saveContext(context, request, response);
        log.info("{} signed in by passkey alone", person);
        return ResponseEntity.ok(new Done("/"));
    }

    private void demandFreshProof(Authentication signedIn) {
        PasskeyShelf.demandFreshProof(signedIn instanceof Proven proven ? proven.proof() : Proof.NONE, clock.instant());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(AccessRefusal refusal) {
        return problem(
                refusal instanceof AccessRefusal.StepUpNeeded ? HttpStatus.UNAUTHORIZED : HttpStatus.CONFLICT,
                refusal.refusal());
    }

    /** The library's own words tell what an attacker would like to know: they go to the log only. */
    @ExceptionHandler({IllegalArgumentException.class, WebAuthnException.class, JacksonException.class})
    ResponseEntity<Map<String, String>> failed(RuntimeException e) {
        log.warn("A passkey was not accepted: {} {}", e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        return problem(
                HttpStatus.BAD_REQUEST,
                new Refusal(
                        "passkey-not-accepted",
                        "This passkey was not accepted.",
                        "Try once more; use another passkey, or sign in at your identity provider."));
    }

    private static ResponseEntity<Map<String, String>> problem(HttpStatus status, Refusal refusal) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of("code", refusal.rule(), "detail", refusal.why(), "remedy", refusal.remedy()));
    }
}
