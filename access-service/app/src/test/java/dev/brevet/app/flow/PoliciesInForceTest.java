package dev.brevet.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.AccountKey;
import dev.brevet.api.directory.ChangeGroups;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.LinkAccount;
import dev.brevet.api.directory.MergePeople;
import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.directory.RecordSignal;
import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.policy.ApplyPolicies;
import dev.brevet.api.policy.PolicyFile;
import dev.brevet.api.policy.PolicyId;
import dev.brevet.api.policy.ProposePolicies;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.Api.Reply;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.app.upkeep.ReplayCheck;
import dev.brevet.connectors.testkit.MockTarget;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.domain.policy.document.PolicyText;
import dev.brevet.domain.policy.rules.PolicyCompiler;
import dev.brevet.domain.policy.set.PlanHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Policies from proposal to live grants, through the real log, on the mock target; the steps build on each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoliciesInForceTest {

    private static final PersonId MAX = new PersonId("max");
    private static final PersonId MIA = new PersonId("mia");
    private static final PersonId MAX_BOT = new PersonId("max-bot");
    private static final PersonId ANA_AGAIN = new PersonId("ana-again");
    private static final PersonId MDM = new PersonId("mdm");
    private static final PersonId LEO = new PersonId("leo");
    private static final PersonId LEO_TOO = new PersonId("leo-too");
    private static final GroupId ENGINEERS = new GroupId("engineers");
    private static final GroupId ON_CALL = new GroupId("oncall-orders");

    private static final String READ = """
            version: 1
            policies:
              - name: orders-read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
                conditions:
                  - if: "'oncall-orders' in asker.groups"
                    must: You must be on call for orders.
                inputs:
                  ticket: {type: ticket, label: Incident, pattern: "INC-[0-9]+", example: INC-42}
              - name: orders-write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals:
                  stages: [{all: [{group: orders-owners}]}]
            """;

    private static final String POSTURE = READ.replace("group: orders-owners", "group: security") + """
              - name: no-bad-device
                effect: deny
                covers: {entitlements: [orders-readonly]}
                conditions:
                  - if: posture.device.known && posture.device == 'non-compliant'
                    must: You must not work on a device that is known not to be compliant.
              - name: calm-session
                effect: require
                covers: {entitlements: [orders-readonly]}
                conditions:
                  - if: posture.session == 'low-risk'
                    must: You must have a session that is known to be of low risk.
              - name: in-the-office
                effect: require
                covers: {entitlements: [orders-readwrite]}
                whenNoLongerAllowed: flag
                conditions:
                  - if: posture.network == 'office'
                    must: You must be in the office.
            """;

    private final TestPostgres.Database database = TestPostgres.create();
    private ConfigurableApplicationContext service;
    private CommandSender commands;
    private Scene scene;
    private JdbcClient jdbc;

    @BeforeAll
    void start() {
        // The calendar runs: it is what looks at live grants again.
        service = Service.start(database, Map.of("spring.quartz.auto-startup", "true"));
        commands = service.getBean(CommandSender.class);
        scene = new Scene(commands).set("policies");
        jdbc = JdbcClient.create(service.getBean(DataSource.class));
        enrol(MAX, WellKnownGroups.PLATFORM_ADMINS);
        enrol(MIA, WellKnownGroups.PLATFORM_ADMINS);
        enrol(ANA_AGAIN, ENGINEERS, ON_CALL);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private void enrol(PersonId person, GroupId... groups) {
        commands.sendAsSystem(new EnrolPerson(person, person.value() + " von Test", person.value(), List.of(groups)));
    }

    @Test
    @Order(1)
    void a_proposal_is_in_force_for_nobody() {
        propose(READ);
        assertThat(facts().policies().isEmpty()).isTrue();
        GrantId grant = scene.grant(Scene.DANA, Duration.ofMinutes(30));
        awaitEvent(grant, "GrantReady");
    }

    @Test
    @Order(2)
    void what_is_wrong_is_told_with_its_place_and_changes_nothing() {
        assertThatThrownBy(() -> propose(READ.replace("asker.groups", "asker.grups")))
                .isInstanceOfSatisfying(AccessRefusal.InvalidInput.class, e -> assertThat(
                                e.refusal().why())
                        .startsWith("orders.yaml:7:")
                        .contains("undeclared reference"));
        assertThat(facts().policies().isEmpty()).isTrue();
    }

    @Test
    @Order(3)
    void a_plan_that_looked_at_other_facts_is_refused() {
        String hash = plan(READ);
        enrol(new PersonId("newcomer"), ENGINEERS);
        assertThatThrownBy(() -> apply(MAX, READ, hash))
                .isInstanceOfSatisfying(
                        AccessRefusal.Conflict.class,
                        e -> assertThat(e.refusal().rule()).isEqualTo("plan-outdated"));
    }

    @Test
    @Order(4)
    void once_applied_it_decides_and_live_grants_that_it_does_not_allow_end_by_themselves() {
        GrantId before = scene.grant(new PersonId("newcomer"), Duration.ofMinutes(30));
        awaitEvent(before, "GrantReady");
        assertThat(apply(MAX, READ, plan(READ))).isEqualTo(Answer.DONE);

        assertThat(facts().policies().version()).isEqualTo(versionOf(READ));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(eventsOf(before.value())).contains("GrantFlagged", "GrantEnded"));
        awaitEvent(before, "GrantRemoved");
        assertThat(MockTarget.named("policies").canUse("newcomer", "orders_readonly"))
                .isFalse();

        RequestId refused = Scene.newRequest();
        Answer answer = scene.as(
                Scene.BEN,
                new SubmitAccessRequest(refused, Scene.BEN, Scene.INSTANT, Duration.ofMinutes(30), "why", null));
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, r -> assertThat(
                        r.refusal().rule())
                .isEqualTo("orders-read/who"));
        assertThat(eventsOf(refused.value())).containsExactly("AccessRequestRefused");
    }

    @Test
    @Order(5)
    void an_answer_to_the_policys_question_opens_what_it_guards() {
        RequestId request = Scene.newRequest();
        scene.as(
                ANA_AGAIN,
                new SubmitAccessRequest(
                        request,
                        ANA_AGAIN,
                        Scene.INSTANT,
                        Duration.ofMinutes(30),
                        "why",
                        null,
                        Map.of("ticket", "INC-7"),
                        Proof.NONE));
        awaitEvent(request.grant(), "GrantReady");
        assertThat(jdbc.sql("select count(*) from domain_event where payload like '%INC-7%'")
                        .query(Integer.class)
                        .single())
                .as("answers in the log")
                .isZero();

        // Not on call any more: what was given for that goes.
        commands.sendAsSystem(new ChangeGroups(ANA_AGAIN, List.of(ENGINEERS)));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(eventsOf(request.grant().value())).contains("GrantEnded"));
    }

    @Test
    @Order(6)
    void two_people_who_turn_out_to_be_one_lose_what_they_approved_for_themselves() {
        RequestId request = scene.ask(ANA_AGAIN, Scene.ONE, Duration.ofMinutes(30));
        assertThat(scene.approve(Scene.ANA, request)).isEqualTo(Answer.DONE);
        awaitEvent(request.grant(), "GrantReady");

        commands.sendAsSystem(new MergePeople(ANA_AGAIN, Scene.ANA));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(eventsOf(request.grant().value())).contains("GrantFlagged", "GrantEnded"));
    }

    @Test
    @Order(7)
    void a_change_of_approvers_needs_a_second_admin() {
        String other = READ.replace("group: orders-owners", "group: security");
        commands.sendAsSystem(new EnrolPerson(
                MAX_BOT,
                PersonKind.WORKLOAD,
                "The bot of Max",
                "max-bot",
                List.of(WellKnownGroups.PLATFORM_ADMINS),
                MAX));
        propose(other);
        String hash = plan(other);
        apply(MAX, other, hash);
        assertThat(facts().policies().version()).isEqualTo(versionOf(READ));
        apply(MAX, other, hash);
        assertThat(facts().policies().version()).as("the same admin once more").isEqualTo(versionOf(READ));
        apply(MAX_BOT, other, hash);
        assertThat(facts().policies().version())
                .as("a workload of the same admin")
                .isEqualTo(versionOf(READ));
        apply(MIA, other, hash);
        assertThat(facts().policies().version())
                .as("another admin after the workload")
                .isEqualTo(versionOf(other));
        assertThat(eventsOf(PolicyId.ALL.value()))
                .containsSubsequence(
                        "PoliciesAwaitSecondAdmin",
                        "PoliciesAwaitSecondAdmin",
                        "PoliciesAwaitSecondAdmin",
                        "PoliciesApplied");
    }

    @Test
    @Order(8)
    void how_access_is_given_and_who_decides_is_changed_by_two_admins() {
        Api api = new Api(service).justSignedIn();
        commands.sendAsSystem(new LinkAccount(MIA, AccountKey.of("https://login.example", "mia")));
        String target = "/admin/targets/of-two";
        String registered = "{\"connector\":\"mock\",\"settings\":{\"name\":\"of-two\"}}";
        String other = "{\"connector\":\"mock\",\"settings\":{\"name\":\"of-one\"}}";
        Reply waits = api.put(MAX, target, registered);
        assertThat(waits.status()).as(waits.body().toString()).isEqualTo(202);
        assertThat(waits.text("rule")).isEqualTo("second-admin");
        assertThat(waits.text("why")).contains("of-two", "It waits");
        assertThat(api.put(MAX, target, registered).status()).isEqualTo(202);
        assertThat(api.put(MAX_BOT, target, registered).status())
                .as("a program agrees to nothing")
                .isEqualTo(403);
        assertThat(api.put(MIA, target, other).status())
                .as("something else is another change")
                .isEqualTo(202);
        assertThat(nameOf("of-two")).isEmpty();
        assertThat(api.get(MIA, "/admin/changes").body().path("items").toString())
                .contains("Target of-two by connector mock with name", "\"by\":\"max\"");
        assertThat(api.get(Scene.DANA, "/admin/changes").status()).isEqualTo(403);
        assertThat(api.put(MIA, target, registered).status()).isEqualTo(204);
        assertThat(nameOf("of-two")).contains("of-two");
        assertThat(api.put(MAX, target, registered).status())
                .as("it is so already")
                .isEqualTo(204);
        assertThat(api.put(MAX, target, other).status())
                .as("what somebody else wanted before this was so")
                .isEqualTo(202);
        assertThat(nameOf("of-two")).contains("of-two");

        String approver = "{\"groups\":[\"engineers\",\"orders-owners\",\"security\"]}";
        assertThat(api.put(MAX, "/admin/people/dana", approver).status()).isEqualTo(202);
        assertThat(facts().person(Scene.DANA).orElseThrow().groups()).doesNotContain(WellKnownGroups.SECURITY);
        assertThat(api.put(MIA, "/admin/people/dana", approver).status()).isEqualTo(204);
        assertThat(facts().person(Scene.DANA).orElseThrow().groups()).contains(WellKnownGroups.SECURITY);

        String account = "{\"issuer\":\"https://login.example\",\"subject\":\"of-max\"}";
        assertThat(api.post(MAX, "/admin/people/mia/accounts", account).status())
                .as("to sign in as the second admin")
                .isEqualTo(202);
        String another =
                "{\"name\":\"Nobody\",\"account\":\"nobody2\",\"groups\":[\"platform-admins\"],\"active\":true}";
        assertThat(api.put(MAX, "/admin/people/made-up", another).status())
                .as("to make the second admin up")
                .isEqualTo(202);
        assertThat(facts().person(new PersonId("made-up"))).isEmpty();
        String elsewhere = "{\"account\":\"somebody_else\"}";
        assertThat(api.put(MAX, "/admin/people/dana", elsewhere).status())
                .as("to have what is granted to dana")
                .isEqualTo(202);
        assertThat(facts().person(Scene.DANA).orElseThrow().groups())
                .as("groups that nobody spoke of stay")
                .contains(WellKnownGroups.SECURITY);
        assertThat(jdbc.sql("""
                                select count(*) from domain_event where payload_type like '%.ChangeCountersigned'""").query(Integer.class).single()).isEqualTo(2);
    }

    private Optional<String> nameOf(String target) {
        return jdbc.sql("select settings::json->0->>'value' from fact_target where target_id = ?")
                .param(target)
                .query(String.class)
                .optional();
    }

    @Test
    @Order(9)
    void what_is_reported_of_the_holder_ends_what_they_have() {
        commands.sendAsSystem(new EnrolPerson(
                MDM, PersonKind.WORKLOAD, "The device manager", "mdm", List.of(WellKnownGroups.POSTURE_SOURCES), MAX));
        enrol(LEO, ENGINEERS, ON_CALL);
        propose(POSTURE);
        String hash = plan(POSTURE);
        apply(MAX, POSTURE, hash);
        apply(MIA, POSTURE, hash);
        assertThat(facts().policies().version()).isEqualTo(versionOf(POSTURE));
        assertThat(readAsLeo(Scene.newRequest())).isInstanceOfSatisfying(Answer.Refused.class, r -> assertThat(
                        r.refusal().rule())
                .isEqualTo("calm-session/condition-1"));
        Instant later = Instant.now().plus(Duration.ofHours(1));
        report(Signal.SESSION, "low-risk", later);
        report(Signal.DEVICE, "compliant", later);
        RequestId request = Scene.newRequest();
        readAsLeo(request);
        awaitEvent(request.grant(), "GrantReady");
        long version = facts().version();

        report(Signal.DEVICE, "non-compliant", later);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(eventsOf(request.grant().value())).contains("GrantFlagged", "GrantEnded"));
        assertThat(facts().version())
                .as("no admin has to plan anew for a report")
                .isEqualTo(version);
        RequestId refused = Scene.newRequest();
        assertThat(readAsLeo(refused)).isInstanceOfSatisfying(Answer.Refused.class, r -> assertThat(
                        r.refusal().rule())
                .isEqualTo("no-bad-device/deny"));
        assertThat(jdbc.sql("select payload from domain_event where aggregate_identifier = ?")
                        .param(refused.value())
                        .query(String.class)
                        .single())
                .contains("non-compliant", "low-risk");
        scene.as(MDM, new RecordSignal(LEO, MDM, Signal.DEVICE, null, null));
    }

    @Test
    @Order(10)
    void what_was_known_and_ran_out_ends_or_flags_what_went_by_it() {
        Instant until = Instant.now().plusSeconds(6);
        report(Signal.SESSION, "low-risk", until);
        report(Signal.NETWORK, "office", until);
        RequestId reads = Scene.newRequest();
        readAsLeo(reads);
        RequestId writes = scene.ask(LEO, Scene.ONE, Duration.ofMinutes(30));
        assertThat(scene.approve(Scene.BEN, writes)).isEqualTo(Answer.DONE);
        awaitEvent(reads.grant(), "GrantReady");
        awaitEvent(writes.grant(), "GrantReady");
        assertThat(eventsOf(reads.grant().value())).doesNotContain("GrantEnded");

        await().atMost(Duration.between(Instant.now(), until).plusSeconds(10)).untilAsserted(() -> {
            assertThat(eventsOf(reads.grant().value())).contains("GrantFlagged", "GrantEnded");
            assertThat(eventsOf(writes.grant().value())).contains("GrantFlagged");
        });
        assertThat(Instant.now()).as("not before it ran out").isAfter(until);
        assertThat(eventsOf(writes.grant().value())).as("flagged only").doesNotContain("GrantEnded");
    }

    @Test
    @Order(11)
    void what_was_known_of_two_ids_of_one_person_counts_for_neither_until_it_is_reported_anew() {
        Instant until = Instant.now().plus(Duration.ofHours(1));
        enrol(LEO_TOO, ENGINEERS);
        report(Signal.NETWORK, "office", until);
        scene.as(MDM, new RecordSignal(LEO_TOO, MDM, Signal.DEVICE, new SignalValue("non-compliant"), until));

        commands.sendAsSystem(new MergePeople(LEO_TOO, LEO));

        assertThat(facts().postureOf(LEO_TOO))
                .isEqualTo(facts().postureOf(LEO))
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.value()).isNull());
        assertThat(ReplayCheck.differences(service)).isEmpty();
        report(Signal.NETWORK, "office", until);
        assertThat(facts().postureOf(LEO))
                .filteredOn(s -> s.value() != null)
                .extracting(SignalFact::signal)
                .containsExactly(Signal.NETWORK);
        assertThat(ReplayCheck.differences(service)).isEmpty();
    }

    private void report(Signal signal, String value, Instant until) {
        scene.as(MDM, new RecordSignal(LEO, MDM, signal, new SignalValue(value), until));
    }

    private Answer readAsLeo(RequestId request) {
        return scene.as(
                LEO,
                new SubmitAccessRequest(
                        request,
                        LEO,
                        Scene.INSTANT,
                        Duration.ofMinutes(30),
                        "why",
                        null,
                        Map.of("ticket", "INC-7"),
                        Proof.NONE));
    }

    private void propose(String text) {
        scene.as(MAX, new ProposePolicies(PolicyId.ALL, files(text), "a test", MAX, fresh()));
    }

    private Answer apply(PersonId by, String text, String hash) {
        return scene.as(by, new ApplyPolicies(PolicyId.ALL, versionOf(text), hash, by, "a test", fresh()));
    }

    private static Proof fresh() {
        return new Proof(Assurance.SIGN_IN, Instant.now());
    }

    private String plan(String text) {
        Facts now = facts();
        return PlanHash.of(now.policies().version(), versionOf(text), now.version());
    }

    private Facts facts() {
        return service.getBean(FactsInForce.class).toShow();
    }

    private static List<PolicyFile> files(String text) {
        return List.of(new PolicyFile("orders.yaml", text));
    }

    private static String versionOf(String text) {
        var set = PolicyCompiler.compile(List.of(new PolicyText("orders.yaml", text)))
                .set();
        if (set == null) {
            throw new AssertionError("The test's own policies do not compile");
        }
        return set.version();
    }

    private void awaitEvent(GrantId grant, String event) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(eventsOf(grant.value())).contains(event));
    }

    private List<String> eventsOf(String aggregate) {
        return jdbc.sql("""
                        select regexp_replace(payload_type, '.*[.]', '') from domain_event
                         where aggregate_identifier = ? order by sequence_number""").param(aggregate).query(String.class).list();
    }
}
