package dev.brevet.slack.identity;

import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Actor;
import dev.brevet.api.shared.Channel;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Refusal;
import dev.brevet.slack.settings.Addresses;
import dev.brevet.slack.settings.SlackSettings;
import dev.brevet.views.shared.Sql;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a person say, on a page where they are signed in, that a Slack account is theirs. */
@Component
public class Linking {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Links links;
    private final Standings standings;
    private final SlackPeople people;
    private final Commands commands;
    private final Addresses addresses;
    private final SlackSettings settings;

    Linking(
            JdbcClient jdbc,
            Links links,
            Standings standings,
            SlackPeople people,
            Commands commands,
            Addresses addresses,
            SlackSettings settings) {
        this.jdbc = jdbc;
        this.links = links;
        this.standings = standings;
        this.people = people;
        this.commands = commands;
        this.addresses = addresses;
        this.settings = settings;
    }

    /** What stands on the page: which account, in which workspace. */
    public record Offer(String account, String workspace) {}

    /** A link for this account that works once, for ten minutes; whoever opens it has to sign in. */
    public URI invite(SlackAccount account) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("delete from slack_invitation where expires_at < brevet_now() - interval '1 day'")
                .update();
        jdbc.sql("""
                        insert into slack_invitation (token_hash, enterprise, team, slack_user, expires_at)
                        values (?, ?, ?, ?, brevet_now() + interval '10 minutes')""")
                .params(hash(token), account.enterprise(), account.team(), account.user())
                .update();
        return addresses.connect(token);
    }

    /**
     * What a link offers; looking at it does not use it up.
     *
     * @throws AccessRefusal if there is nothing to link, with why
     */
    public Offer offer(String token, PersonId person) {
        SlackAccount account = jdbc.sql("""
                        select enterprise, team, slack_user from slack_invitation
                         where token_hash = ? and used_at is null and expires_at > brevet_now()""")
                .param(hash(token))
                .query(Linking::account)
                .optional()
                .orElseThrow(Linking::stale);
        return new Offer(mayBe(account, person).name(), account.team());
    }

    /**
     * Links the account to the person; the link is used up whatever comes of it.
     *
     * @throws AccessRefusal if it may not be
     */
    public void confirm(String token, PersonId person) {
        SlackAccount account = jdbc.sql("""
                        update slack_invitation set used_at = brevet_now()
                         where token_hash = ? and used_at is null and expires_at > brevet_now()
                        returning enterprise, team, slack_user""")
                .param(hash(token))
                .query(Linking::account)
                .optional()
                .orElseThrow(Linking::stale);
        mayBe(account, person);
        var unused = commands.send(new Actor(person, Channel.WEB), new LinkAccount(person, account.key()));
        links.put(account, person);
    }

    private Standings.Standing mayBe(SlackAccount account, PersonId person) {
        if (!settings.on() || !account.team().equals(settings.team())) {
            throw refused("slack-account-elsewhere", Standings.why("slack-account-elsewhere"), "Nothing would help.");
        }
        Optional<PersonId> holder = people.holderOf(account.key());
        if (holder.isPresent() && !holder.get().equals(person)) {
            throw refused(
                    "account-of-somebody-else",
                    "This Slack account is linked to somebody else.",
                    "A platform admin can unlink it from them first.");
        }
        Standings.Standing standing = standings.of(account);
        if (standing == null) {
            throw new AccessRefusal.NotNow(new Refusal(
                    "slack-away", "Slack could not be asked about this account just now.", "Try again in a minute."));
        }
        if (!standing.standing().equals(Standings.OK)) {
            throw refused(standing.standing(), Standings.why(standing.standing()), "Use the account of a full member.");
        }
        return standing;
    }

    private static AccessRefusal refused(String rule, String why, String remedy) {
        return new AccessRefusal.NotAllowed(new Refusal(rule, why, remedy));
    }

    private static AccessRefusal stale() {
        return new AccessRefusal.NotFound(new Refusal(
                "link-used-or-old",
                "This link was used already, or is older than ten minutes.",
                "Press a button of Brevet in Slack once more: it gives you a new one."));
    }

    private static SlackAccount account(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new SlackAccount(Sql.text(row, "enterprise"), Sql.text(row, "team"), Sql.text(row, "slack_user"));
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
