package dev.brevet.app.reevaluation;

import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.policy.LiveGrants;
import dev.brevet.domain.grant.Standing;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds every live grant against the policies in force once the facts have changed, within ten seconds of the change.
 *
 * <p>First all of them are looked at without a lock, by the same function by which each decides about itself; only those that
 * do not stand are asked, several at a time. A grant that is issued meanwhile was decided under these facts or later
 * ones: whoever changes facts waits for the decisions under way. The sweep remembers which version of the facts it went
 * through, and does so only after all grants answered: a node that dies on the way leaves the whole sweep to the next one, and
 * asking a grant twice changes nothing.
 */
@Component
public class LiveGrantSweep {

    private static final Logger log = LoggerFactory.getLogger(LiveGrantSweep.class);
    private static final int SIDE_BY_SIDE = 8;

    private final JdbcClient jdbc;
    private final CommandSender commands;
    private final FactsInForce inForce;
    private final AccessPolicy policy;
    private final LiveGrants live;

    LiveGrantSweep(
            DataSource dataSource, CommandSender commands, FactsInForce inForce, AccessPolicy policy, LiveGrants live) {
        this.jdbc = JdbcClient.create(dataSource);
        this.commands = commands;
        this.inForce = inForce;
        this.policy = policy;
        this.live = live;
    }

    /** Goes through all live grants if the facts changed since the last time; returns how many it looked at. */
    public int run() {
        Facts facts = inForce.toShow();
        long seen = jdbc.sql("select facts_version from live_grant_sweep")
                .query(Long.class)
                .single();
        if (seen == facts.version()) {
            return 0;
        }
        List<GrantIssued> issued = live.issued();
        Map<GrantId, List<List<PersonId>>> extended = live.whoAgreedToExtensions();
        List<GrantIssued> doubtful = issued.stream()
                .filter(grant -> isDoubtful(grant, extended.getOrDefault(grant.grantId(), List.of()), facts))
                .toList();
        if (askAll(doubtful)) {
            // Never backwards: another node may have gone through a newer version meanwhile.
            jdbc.sql("update live_grant_sweep set facts_version = greatest(facts_version, ?)")
                    .param(facts.version())
                    .update();
        }
        return issued.size();
    }

    private boolean isDoubtful(GrantIssued grant, List<List<PersonId>> extended, Facts facts) {
        try {
            return Standing.lost(grant, extended, live.inputs(grant), policy, facts)
                    .isPresent();
        } catch (RuntimeException e) {
            log.warn("Grant {} could not be looked at, so it is asked", grant.grantId(), e);
            return true;
        }
    }

    /** Each in a transaction of its own, as it takes the lock of its person: several of those in one might wait in a circle. */
    private boolean askAll(List<GrantIssued> grants) {
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            grants.forEach(grant -> answers.add(threads.submit(() -> asked(new ReevaluateGrant(grant.grantId())))));
        }
        return answers.stream().allMatch(LiveGrantSweep::isTrue);
    }

    private boolean asked(ReevaluateGrant grant) {
        try {
            commands.sendAsSystem(grant);
            return true;
        } catch (RuntimeException e) {
            log.warn("Grant {} could not be held against the policies, and will be again", grant.grantId(), e);
            return false;
        }
    }

    private static boolean isTrue(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking a grant answers, whatever happens", e);
        }
    }
}
