package dev.brevet.app.reevaluation;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.app.command.CommandSender;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds every live grant against the policies in force once the facts have changed, within ten seconds of the change.
 *
 * <p>It remembers which version of the facts it went through, and does so only after all grants answered: a node that dies on
 * the way leaves the whole sweep to the next one, and asking a grant twice changes nothing.
 */
@Component
public class LiveGrantSweep {

    private static final Logger log = LoggerFactory.getLogger(LiveGrantSweep.class);

    private final JdbcClient jdbc;
    private final CommandSender commands;

    LiveGrantSweep(DataSource dataSource, CommandSender commands) {
        this.jdbc = JdbcClient.create(dataSource);
        this.commands = commands;
    }

    /** Goes through all live grants if the facts changed since the last time; returns how many it asked. */
    public int run() {
        long version =
                jdbc.sql("select version from fact_version").query(Long.class).single();
        long seen = jdbc.sql("select facts_version from live_grant_sweep")
                .query(Long.class)
                .single();
        if (seen == version) {
            return 0;
        }
        List<String> live = jdbc.sql("select grant_id from fact_grant where live and right_name is not null")
                .query(String.class)
                .list();
        boolean all = true;
        for (String grant : live) {
            all &= asked(new GrantId(grant));
        }
        if (all) {
            // Never backwards: another node may have gone through a newer version meanwhile.
            jdbc.sql("update live_grant_sweep set facts_version = greatest(facts_version, ?)")
                    .param(version)
                    .update();
        }
        return live.size();
    }

    private boolean asked(GrantId grant) {
        try {
            commands.sendAsSystem(new ReevaluateGrant(grant));
            return true;
        } catch (RuntimeException e) {
            log.warn("Grant {} could not be held against the policies, and will be again", grant, e);
            return false;
        }
    }
}
