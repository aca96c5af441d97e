package dev.brevet.slack.identity;

import dev.brevet.api.shared.PersonId;
import dev.brevet.views.shared.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where linked accounts are written down: how fresh the link is, how the account last looked, where to write to it. */
@Component
class Links {

    private final JdbcClient jdbc;

    Links(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Link(
            SlackAccount account,
            PersonId person,
            Instant linkedAt,
            String standing,
            boolean fresh,
            @Nullable String dm) {}

    private static final String SELECT = """
            select *, checked_at > brevet_now() - interval '5 minutes' as fresh from slack_link
            """;

    Optional<Link> of(SlackAccount account) {
        return jdbc.sql(SELECT + " where enterprise = ? and team = ? and slack_user = ?")
                .params(account.enterprise(), account.team(), account.user())
                .query(Links::link)
                .optional();
    }

    /** The account through which a person was heard of last. */
    Optional<Link> of(PersonId person) {
        return jdbc.sql(SELECT + " where person_id = ? order by linked_at desc limit 1")
                .param(person.value())
                .query(Links::link)
                .optional();
    }

    void put(SlackAccount account, PersonId person) {
        jdbc.sql("""
                        insert into slack_link (enterprise, team, slack_user, person_id, linked_at, standing, checked_at)
                        values (?, ?, ?, ?, brevet_now(), 'OK', brevet_now())
                        on conflict (enterprise, team, slack_user) do update set person_id = excluded.person_id,
                            linked_at = excluded.linked_at, standing = excluded.standing, checked_at = excluded.checked_at""")
                .params(account.enterprise(), account.team(), account.user(), person.value())
                .update();
    }

    void checked(SlackAccount account, String standing) {
        jdbc.sql("""
                        update slack_link set standing = ?, checked_at = brevet_now()
                         where enterprise = ? and team = ? and slack_user = ?""")
                .params(standing, account.enterprise(), account.team(), account.user())
                .update();
    }

    /** From now on the account is looked at again before it acts. */
    void stale(String user) {
        jdbc.sql("update slack_link set checked_at = '-infinity' where slack_user = ?")
                .param(user)
                .update();
    }

    void dm(SlackAccount account, String channel) {
        jdbc.sql("update slack_link set dm = ? where enterprise = ? and team = ? and slack_user = ?")
                .params(channel, account.enterprise(), account.team(), account.user())
                .update();
    }

    private static Link link(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Link(
                new SlackAccount(Sql.text(row, "enterprise"), Sql.text(row, "team"), Sql.text(row, "slack_user")),
                new PersonId(Sql.text(row, "person_id")),
                Sql.instant(row, "linked_at"),
                Sql.text(row, "standing"),
                row.getBoolean("fresh"),
                Sql.textOrNull(row, "dm"));
    }

    /** Whether the link is still young enough to count. */
    static boolean counts(Link link, Instant now, Duration life) {
        return link.linkedAt().plus(life).isAfter(now);
    }
}
