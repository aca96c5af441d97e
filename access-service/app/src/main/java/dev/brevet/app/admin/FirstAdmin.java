package dev.brevet.app.admin;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.ClaimFirstAdmin;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.time.DatabaseClock;
import dev.brevet.domain.inforce.FactsInForce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The way in while there is no platform admin: a link that is printed at the start and works once.
 *
 * <p>Only its hash is stored; each start without an admin makes the link before it void. Its use is an event.
 */
@Component
public class FirstAdmin {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String SESSION = FirstAdmin.class.getName();

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final FactsInForce facts;
    private final CommandSender commands;
    private final TransactionOperations transaction;
    private final DatabaseClock clock;
    private final ObjectProvider<HttpServletRequest> request;
    private final String publicUrl;

    FirstAdmin(
            DataSource dataSource,
            FactsInForce facts,
            CommandSender commands,
            TransactionOperations transaction,
            DatabaseClock clock,
            ObjectProvider<HttpServletRequest> request,
            @Value("${brevet.sign-in.public-url}") String publicUrl) {
        this.jdbc = JdbcClient.create(dataSource);
        this.facts = facts;
        this.commands = commands;
        this.transaction = transaction;
        this.clock = clock;
        this.request = request;
        this.publicUrl = publicUrl;
    }

    @EventListener(ApplicationReadyEvent.class)
    void printLinkIfNobodyAdministrates() {
        if (somebodyAdministrates()) {
            // A link that was printed before must not outlive the time without admins.
            jdbc.sql("delete from first_admin_link").update();
            return;
        }
        if (claimed()) {
            log.warn("There is no active platform admin, and the first one's link was used already."
                    + " See ops/docs/operate.md, \"No admin left\".");
            return;
        }
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        jdbc.sql("""
                        insert into first_admin_link (token_sha256, made_at) values (?, ?)
                        on conflict (one) do update set token_sha256 = excluded.token_sha256, made_at = excluded.made_at""")
                .params(hash(token), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        // Printed, not logged: log collectors keep what they get.
        System.out.println("No platform admin yet. Whoever opens this link first and signs in becomes the one:\n  "
                + publicUrl + "/first-admin?token=" + token);
    }

    private boolean somebodyAdministrates() {
        return !facts.toShow()
                .activeMembersOf(Set.of(WellKnownGroups.PLATFORM_ADMINS))
                .isEmpty();
    }

    private boolean claimed() {
        return jdbc.sql("select count(*) from fact_first_admin")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Remembers in the session that the link was opened; false if it is not the link that is valid now. */
    public boolean open(String token, HttpSession session) {
        if (claimed() || somebodyAdministrates() || !isValid(hash(token))) {
            return false;
        }
        session.setAttribute(SESSION, hash(token));
        return true;
    }

    /** Makes the holder of this account the first admin, if this session was opened with the link and it is still valid. */
    public Optional<PersonId> claimWithLinkOfThisSession(AccountKey account, String name) {
        HttpServletRequest now = request.getIfAvailable();
        HttpSession session = now == null ? null : now.getSession(false);
        if (session == null
                || !(session.getAttribute(SESSION) instanceof String hash)
                || somebodyAdministrates()
                || !isValid(hash)) {
            return Optional.empty();
        }
        PersonId person = new PersonId("p-" + account.value().substring(0, 16));
        transaction.executeWithoutResult(status -> {
            commands.sendOnce(CommandSender.BREVET, new ClaimFirstAdmin(person, name, person.value(), account));
            jdbc.sql("delete from first_admin_link").update();
        });
        session.removeAttribute(SESSION);
        return Optional.of(person);
    }

    private boolean isValid(String hash) {
        return jdbc.sql("select token_sha256 from first_admin_link")
                .query(String.class)
                .optional()
                .map(known -> MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII)))
                .orElse(false);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
