package dev.brevet.app.passkey;

import dev.brevet.api.directory.AddPasskey;
import dev.brevet.api.directory.PasskeyKey;
import dev.brevet.api.directory.RemovePasskey;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.web.stepup.PasskeyShelf;
import java.util.Comparator;
import java.util.List;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Registers, checks and removes passkeys; that one came or went is an event of the same transaction. */
@Component
class Passkeys implements PasskeyShelf {

    private static final int TRIES = 4;

    private final WebAuthnRelyingPartyOperations webAuthn;
    private final PublicKeyCredentialUserEntityRepository holders;
    private final UserCredentialRepository credentials;
    private final CommandSender commands;
    private final TransactionOperations transaction;
    private final FactsInForce facts;
    private final PasskeySignInAllowed signIn;

    Passkeys(
            WebAuthnRelyingPartyOperations webAuthn,
            PublicKeyCredentialUserEntityRepository holders,
            UserCredentialRepository credentials,
            CommandSender commands,
            TransactionOperations transaction,
            FactsInForce facts,
            PasskeySignInAllowed signIn) {
        this.webAuthn = webAuthn;
        this.holders = holders;
        this.credentials = credentials;
        this.commands = commands;
        this.transaction = transaction;
        this.facts = facts;
        this.signIn = signIn;
    }

    @Override
    public List<Passkey> of(PersonId person) {
        return records(person).stream()
                .sorted(Comparator.comparing(CredentialRecord::getCreated))
                .map(c -> new Passkey(key(c).value(), c.getLabel(), c.getCreated(), c.getLastUsed()))
                .toList();
    }

    @Override
    public void remove(PersonId person, String id) {
        records(person).stream()
                .filter(c -> key(c).value().equals(id))
                .findFirst()
                .ifPresent(c -> recorded(
                        person, new RemovePasskey(person, key(c)), () -> credentials.delete(c.getCredentialId())));
    }

    @Override
    public boolean signInOffered() {
        return signIn.offered();
    }

    PublicKeyCredentialCreationOptions toAdd(Authentication person) {
        return webAuthn.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
    }

    void add(PersonId person, PublicKeyCredentialCreationOptions asked, RelyingPartyPublicKey answer) {
        PasskeyKey key = PasskeyKey.of(answer.getCredential().getRawId().getBytes());
        recorded(
                person,
                new AddPasskey(person, key),
                () -> webAuthn.registerCredential(new ImmutableRelyingPartyRegistrationRequest(asked, answer)));
    }

    /** Changes the table and the log together; like every command, again if another node was faster. */
    private void recorded(PersonId person, Object command, Runnable change) {
        AccessRefusal refused = null;
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    change.run();
                    commands.sendOnce(new Actor(person, Channel.WEB), command);
                });
                return;
            } catch (ConcurrencyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            } catch (AccessRefusal e) {
                // The aggregate in the cache may have been overtaken; the failed transaction has evicted it.
                if (refused != null) {
                    throw e;
                }
                refused = e;
            }
        }
    }

    PublicKeyCredentialRequestOptions toUse(Authentication person) {
        return webAuthn.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(person));
    }

    /**
     * The active person to whom the passkey belongs that gave this answer.
     *
     * @throws IllegalArgumentException if it is nobody's, or that of somebody who left
     */
    PersonId holderOf(
            PublicKeyCredentialRequestOptions asked, PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
        PublicKeyCredentialUserEntity holder =
                webAuthn.authenticate(new RelyingPartyAuthenticationRequest(asked, answer));
        PersonId person = new PersonId(String.valueOf(holder.getName()));
        if (facts.toShow().person(person).filter(PersonFact::active).isEmpty()) {
            throw new IllegalArgumentException("The passkey belongs to nobody who is active");
        }
        return person;
    }

    boolean maySignIn(PersonId person) {
        return signIn.offered() && signIn.allows(person);
    }

    private List<CredentialRecord> records(PersonId person) {
        PublicKeyCredentialUserEntity holder = holders.findByUsername(person.value());
        return holder == null ? List.of() : credentials.findByUserId(holder.getId());
    }

    private static PasskeyKey key(CredentialRecord credential) {
        return PasskeyKey.of(credential.getCredentialId().getBytes());
    }
}
