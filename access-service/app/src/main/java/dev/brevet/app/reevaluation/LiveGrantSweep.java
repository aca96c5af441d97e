package dev.brevet.app.reevaluation;

import dev.brevet.api.grant.GrantCommand;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.api.grant.HoldGrant;
import dev.brevet.api.grant.ReevaluateGrant;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.policy.LiveGrants;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.grant.Standing;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.AccessPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds every live grant against the policies in force once the facts have changed, within ten seconds of the change.
 *
 * <p>First all of them are looked at without a lock, by the same function by which each decides about itself; only those that
 * do not stand are asked, some in one transaction and several transactions at a time. A grant that is issued meanwhile was decided under these facts or later
 * ones: whoever changes facts waits for the decisions under way. The sweep remembers which version of the facts it went
 * and of the reports about people it went
 * through, and up to when it looked at what ran out, and does so only after all grants answered: a node that dies on the way leaves the whole sweep to the next one, and
 * asking a grant twice changes nothing.
 */
@Component
public class LiveGrantSweep {

    private static final Logger log = LoggerFactory.getLogger(LiveGrantSweep.class);
    private static final int SIDE_BY_SIDE = 4;

    /** So many grants share a commit: enough to make it cheap, few enough that nobody waits long for a person. */
    private static final int TOGETHER = 25;

    private final SweepMarks marks;
    private final CommandSender commands;
    private final FactsInForce inForce;
    private final AccessPolicy policy;
    private final LiveGrants live;

    LiveGrantSweep(
            SweepMarks marks, CommandSender commands, FactsInForce inForce, AccessPolicy policy, LiveGrants live) {
        this.marks = marks;
        this.commands = commands;
        this.inForce = inForce;
        this.policy = policy;
        this.live = live;
    }

    /** Goes through all live grants if the facts changed since the last time; returns how many it looked at. */
    public int run() {
        Facts facts = inForce.toShow();
        SweepMark seen = marks.last();
        SweepMark next = marks.now(facts);
        boolean ranOut = marks.ranOutBetween(seen, next);
        if (!ranOut && seen.facts() == next.facts() && seen.posture() == next.posture()) {
            return 0;
        }
        if (seen.facts() == next.facts() && !facts.policies().looksAtPosture()) {
            marks.reached(next);
            return 0;
        }
        if (ranOut) {
            // No event says that time passed, so nobody waited for the decisions under way: this does.
            marks.waitForDecisionsUnderWay();
            facts = inForce.toShow();
        }
        List<GrantIssued> issued = live.issued();
        List<GrantIssued> doubtful = doubtful(issued, facts);
        if (askAll(doubtful, facts)) {
            marks.reached(next);
        }
        return issued.size();
    }

    private List<GrantIssued> doubtful(List<GrantIssued> issued, Facts facts) {
        Facts ahead = live.readAhead(facts);
        Map<GrantId, List<List<PersonId>>> extended = live.whoAgreedToExtensions();
        Map<GrantId, Map<String, String>> inputs = live.inputs(issued);
        return issued.stream()
                .filter(grant -> isDoubtful(
                        grant,
                        extended.getOrDefault(grant.grantId(), List.of()),
                        inputs.getOrDefault(grant.grantId(), Map.of()),
                        ahead))
                .toList();
    }

    private boolean isDoubtful(
            GrantIssued grant, List<List<PersonId>> extended, Map<String, String> inputs, Facts facts) {
        try {
            return Standing.lost(grant, extended, inputs, policy, facts).isPresent();
        } catch (RuntimeException e) {
            log.warn("Grant {} could not be looked at, so it is asked", grant.grantId(), e);
            return true;
        }
    }

    private boolean askAll(List<GrantIssued> grants, Facts facts) {
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            together(grants, facts).forEach(some -> answers.add(threads.submit(() -> asked(some))));
        }
        return answers.stream().allMatch(LiveGrantSweep::isTrue);
    }

    /** In groups that share a commit; all grants of one person are in the same, so that no two wait for that person. */
    private static List<List<GrantIssued>> together(List<GrantIssued> grants, Facts facts) {
        Map<String, List<GrantIssued>> byPerson = grants.stream()
                .collect(Collectors.groupingBy(
                        grant -> facts.person(grant.personId())
                                .map(PersonFact::id)
                                .orElse(grant.personId())
                                .value(),
                        TreeMap::new,
                        Collectors.toList()));
        List<List<GrantIssued>> groups = new ArrayList<>();
        List<GrantIssued> group = new ArrayList<>();
        for (List<GrantIssued> theirs : byPerson.values()) {
            group.addAll(theirs);
            if (group.size() >= TOGETHER) {
                groups.add(group);
                group = new ArrayList<>();
            }
        }
        groups.add(group);
        return groups;
    }

    private boolean asked(List<GrantIssued> grants) {
        if (grants.size() > 1) {
            try {
                commands.sendTogether(() -> commands(grants));
                return true;
            } catch (RuntimeException e) {
                log.info("{} grants are asked one by one: {}", grants.size(), e.toString());
            }
        }
        return grants.stream()
                .map(grant -> asked(new ReevaluateGrant(grant.grantId())))
                .reduce(true, Boolean::logicalAnd);
    }

    /**
     * Whoever decides locks grants first, by their ids, and persons then, as everywhere: so that a group waits for somebody
     * who decides about one of its grants, and they never for the group and it for them.
     */
    private static List<GrantCommand> commands(List<GrantIssued> grants) {
        List<GrantId> ids = grants.stream().map(GrantIssued::grantId).toList();
        return Stream.<GrantCommand>concat(
                        ids.stream()
                                .sorted(Comparator.comparing(GrantId::value))
                                .map(HoldGrant::new),
                        ids.stream().map(ReevaluateGrant::new))
                .toList();
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
