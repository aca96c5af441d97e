package dev.brevet.app.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.RiskFactor;
import dev.brevet.api.policy.RiskReason;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.WithdrawAccessRequest;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Nodes;
import dev.brevet.app.support.Scene;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.inforce.FactsInForce;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What people did before is remembered with what they do, and makes the risk that is recorded and shown. */
class RiskHistoryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static PersonHistory history(PersonId person) {
        return Nodes.second()
                .getBean(FactsInForce.class)
                .toShow()
                .historyOf(person, Scene.INSTANT)
                .orElseThrow();
    }

    private static Risk recorded(RequestId request) {
        String payload = Nodes.jdbc()
                .sql("select payload from domain_event where aggregate_identifier = ? and sequence_number = 0")
                .param(request.value())
                .query(String.class)
                .single();
        return JSON.treeToValue(JSON.readTree(payload).path("facts").path("risk"), Risk.class);
    }

    private static List<RiskFactor> factors(Risk risk) {
        return risk.reasons().stream().map(RiskReason::factor).toList();
    }

    private static GrantId heldAndReturned(PersonId person) {
        GrantId grant = Nodes.scene().grant(person, Duration.ofHours(1));
        Nodes.scene().as(person, new ReturnGrant(grant, person));
        return grant;
    }

    @Test
    void the_first_time_is_told_from_the_second_in_the_record_and_in_the_view() {
        PersonId person = Nodes.engineer();
        RequestId first = RequestId.of(heldAndReturned(person));
        RequestId second = Nodes.scene().ask(person, Scene.INSTANT, Duration.ofHours(1));

        assertThat(factors(recorded(first))).contains(RiskFactor.FIRST_TIME, RiskFactor.SENSITIVITY);
        assertThat(factors(recorded(second))).containsExactly(RiskFactor.SENSITIVITY);
        assertThat(recorded(second).score()).isLessThan(recorded(first).score());
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(JSON.readValue(
                        Nodes.jdbc()
                                .sql("select coalesce(max(risk), 'null') from views.request where request_id = ?")
                                .param(second.value())
                                .query(String.class)
                                .single(),
                        Risk.class))
                .isEqualTo(recorded(second)));
    }

    @Test
    void a_colleague_who_had_it_makes_it_less_new() {
        heldAndReturned(Nodes.engineer());
        RequestId next = Nodes.scene().ask(Nodes.engineer(), Scene.INSTANT, Duration.ofHours(1));
        assertThat(factors(recorded(next))).contains(RiskFactor.FIRST_TIME).doesNotContain(RiskFactor.NEW_PEER_GROUP);
    }

    @Test
    void two_ids_of_one_person_have_one_history() {
        PersonId one = Nodes.engineer();
        PersonId same = Nodes.engineer();
        heldAndReturned(one);
        assertThat(history(same).held()).isZero();
        Nodes.first().getBean(CommandSender.class).sendAsSystem(new MergePeople(one, same));
        assertThat(history(same).held()).isOne();
        assertThat(history(same).asks()).hasSize(1);
    }

    @Test
    void only_the_latest_asks_are_remembered_and_many_of_them_are_a_series() {
        PersonId person = Nodes.engineer();
        for (int i = 0; i < PersonHistory.MOST_ASKS + 5; i++) {
            RequestId asked = Nodes.scene().ask(person, Scene.ONE, Duration.ofHours(1));
            Nodes.scene().as(person, new WithdrawAccessRequest(asked, person));
        }
        RequestId last = Nodes.scene().ask(person, Scene.ONE, Duration.ofHours(1));
        assertThat(history(person).asks()).hasSize(PersonHistory.MOST_ASKS);
        assertThat(Nodes.count("fact_ask where person_id = ? and request_id = ?", person.value(), last.value()))
                .isOne();
        assertThat(factors(recorded(last))).contains(RiskFactor.BURST);
    }
}
