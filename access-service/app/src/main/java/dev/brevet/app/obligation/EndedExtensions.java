package dev.brevet.app.obligation;

import dev.brevet.api.request.LapseEndedExtension;
import dev.brevet.api.request.RequestId;
import dev.brevet.app.command.CommandSender;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets requests for more time lapse once the grant has ended.
 *
 * <p>Nothing is remembered between two looks: what waits and what lives are facts, each written with its event.
 */
@Component
class EndedExtensions {

    private static final Logger log = LoggerFactory.getLogger(EndedExtensions.class);

    private final JdbcClient jdbc;
    private final CommandSender commands;

    EndedExtensions(DataSource dataSource, CommandSender commands) {
        this.jdbc = JdbcClient.create(dataSource);
        this.commands = commands;
    }

    /** Lets all of them lapse; what does not go through is tried again at the next look. */
    void lapse() {
        try {
            waitingForNothing().forEach(this::lapse);
        } catch (RuntimeException e) {
            log.warn("Nobody could be found whose extension is still to lapse: {}", e.toString());
        }
    }

    private void lapse(RequestId request) {
        try {
            commands.sendAsSystem(new LapseEndedExtension(request));
        } catch (RuntimeException e) {
            log.warn("{} is still to lapse, as its grant has ended: {}", request, e.toString());
        }
    }

    private List<RequestId> waitingForNothing() {
        return jdbc.sql("""
                        select request_id from fact_request r
                         where r.extending is not null
                           and not exists (select 1 from fact_grant g where g.grant_id = r.extending and g.live)
                         order by request_id limit 100""").query((row, n) -> new RequestId(row.getString(1))).list();
    }
}
