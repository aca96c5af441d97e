package dev.brevet.app.rest;

import static dev.brevet.app.support.Scene.ANA;
import static dev.brevet.app.support.Scene.BEN;
import static dev.brevet.app.support.Scene.DANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.GrantId;
import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.cli.BrevetCli;
import dev.brevet.domain.inforce.FactsInForce;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terminal against the service that it is for: from files to what decides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CliFlowTest {

    private static final PersonId MAX = new PersonId("max");
    private static final PersonId KAI = new PersonId("kai");
    private static final List<EntitlementId> WHAT = List.of(Scene.INSTANT, Scene.ONE);

    private static final String POLICIES = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
                duration: {cap: PT2H}
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: security}]}]}
            """;

    /** Of the engineers only two may read and only one may write; security may read as well. */
    private static final String CHANGED = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {people: [dana, ana], groups: [security]}
                duration: {cap: PT2H}
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {people: [dana]}
                approvals: {stages: [{all: [{group: security}]}]}
            """;

    private static final Pattern APPLY = Pattern.compile("policy apply --version (\\S+) --plan (\\S+)");

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext service;
    private CommandSender commands;
    private Scene scene;

    /** What one run printed, and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeAll
    void start() {
        service = Service.start(TestPostgres.create(), Map.of());
        commands = service.getBean(CommandSender.class);
        scene = new Scene(commands).set("cli");
        commands.sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        engineer(KAI);
    }

    private void engineer(PersonId person) {
        commands.sendAsSystem(new EnrolPerson(person, "Somebody", person.value(), List.of(new GroupId("engineers"))));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = BrevetCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    /** As Max, who has just signed in. */
    private Ran policy(String... arguments) {
        List<String> all = new ArrayList<>(List.of("policy"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of(
                "--url",
                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"),
                "--token",
                "test_max.SIGN_IN." + Instant.now().getEpochSecond()));
        return run(all.toArray(String[]::new));
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve("orders.yaml"), text);
    }

    /** Plans what is in the folder, and says how to apply it: version and hash. */
    private Matcher planned(Ran plan) {
        assertThat(plan.code()).as(plan.toString()).isEqualTo(2);
        Matcher how = APPLY.matcher(plan.out());
        assertThat(how.find()).as(plan.out()).isTrue();
        return how;
    }

    private Ran apply(Matcher how) {
        return policy("apply", "--version", how.group(1), "--plan", how.group(2), "--reason", "because of a test");
    }

    private String inForce() {
        return service.getBean(FactsInForce.class).toShow().policies().version();
    }

    private long applied() {
        return JdbcClient.create(service.getBean(DataSource.class))
                .sql("select count(*) from domain_event where payload_type like '%.PoliciesApplied'")
                .query(Long.class)
                .single();
    }

    @Test
    void from_files_to_what_decides() throws Exception {
        write(POLICIES.replace("covers: {entitlements: [orders-readonly]}", "coverz: {}"));
        Ran typo = run("policy", "lint", folder.toString());
        assertThat(typo.code()).isEqualTo(1);
        assertThat(typo.out()).startsWith(folder + "/orders.yaml:3:").contains("coverz");
        Ran wrong = policy("plan", folder.toString(), "--detailed-exitcode");
        assertThat(wrong.code())
                .as("not the code of a plan that changes something")
                .isEqualTo(1);
        assertThat(wrong.err()).contains("orders.yaml:3:", "coverz");

        write(POLICIES);
        assertThat(run("policy", "lint", folder.toString()).code()).isZero();
        Matcher first = planned(policy("plan", folder.toString(), "--detailed-exitcode"));
        assertThat(inForce()).as("a plan puts nothing in force").isNotEqualTo(first.group(1));
        assertThat(apply(first)).isEqualTo(new Ran(0, "In force: " + first.group(1) + System.lineSeparator(), ""));
        assertThat(inForce()).isEqualTo(first.group(1));
        assertThat(policy("plan", folder.toString(), "--detailed-exitcode").out())
                .contains("Nothing would change.");
        saysThat("dana reads, dana writes, ana reads, ana writes");

        GrantId grant = scene.grant(KAI, Duration.ofHours(2));
        write(CHANGED);
        Ran plan = policy("plan", folder.toString(), "--detailed-exitcode");
        Matcher stale = planned(plan);
        assertThat(plan.out())
                .contains(
                        "+ 1 may ask for orders-readonly (ben)",
                        "- 1 may ask for orders-readonly (kai)",
                        "- 2 may ask for orders-readwrite (ana, kai)",
                        "1 grant would end, 0 would be flagged",
                        grant + "  kai  orders-readonly  (read/who)",
                        "refused by read/who")
                .doesNotContain("Another platform admin");
        engineer(new PersonId("newcomer"));
        Ran late = apply(stale);
        assertThat(late.code()).isEqualTo(2);
        assertThat(late.out()).isEmpty();
        assertThat(late.err()).startsWith("brevet: ").contains("plan");
        assertThat(inForce()).isEqualTo(first.group(1));
        assertThat(applied()).isEqualTo(1);
        saysThat("dana reads, dana writes, ana reads, ana writes");

        Matcher fresh = planned(policy("plan", folder.toString(), "--detailed-exitcode"));
        assertThat(fresh.group(1)).isEqualTo(stale.group(1));
        assertThat(fresh.group(2)).isNotEqualTo(stale.group(2));
        assertThat(apply(fresh).code()).isZero();
        assertThat(inForce()).isEqualTo(fresh.group(1));
        assertThat(applied()).isEqualTo(2);
        saysThat("dana reads, dana writes, ana reads, ben reads");
        isDecided("dana reads, dana writes, ana reads, ben reads");
    }

    /** Who can, and what would be decided, are two ways to the same answer. */
    private void saysThat(String who) {
        List<String> listed = new ArrayList<>();
        List<String> explained = new ArrayList<>();
        for (PersonId person : List.of(DANA, ANA, BEN, MAX)) {
            for (EntitlementId what : WHAT) {
                Ran can = policy("who-can", what.value());
                assertThat(can.code()).as(can.toString()).isZero();
                if (can.out().lines().anyMatch(line -> line.startsWith(person.value() + " "))) {
                    listed.add(does(person, what));
                }
                Ran explain = policy("explain", "--who", person.value(), "--what", what.value(), "--for", "30m");
                if (explain.code() == 0) {
                    assertThat(explain.out())
                            .startsWith(what.equals(Scene.INSTANT) ? "instant by read" : "approval by write");
                    explained.add(does(person, what));
                } else {
                    assertThat(explain.code()).as(explain.toString()).isEqualTo(2);
                    assertThat(explain.out()).startsWith("refused").contains("no   ");
                }
            }
        }
        assertThat(String.join(", ", listed)).isEqualTo(who);
        assertThat(String.join(", ", explained)).isEqualTo(who);
    }

    /** The same once they ask. */
    private void isDecided(String who) {
        List<String> decided = new ArrayList<>();
        for (PersonId person : List.of(DANA, ANA, BEN, MAX)) {
            for (EntitlementId what : WHAT) {
                Answer answer = scene.as(
                        person,
                        new SubmitAccessRequest(
                                Scene.newRequest(), person, what, Duration.ofMinutes(30), "because of a test", null));
                if (!(answer instanceof Answer.Refused)) {
                    decided.add(does(person, what));
                }
            }
        }
        assertThat(String.join(", ", decided)).isEqualTo(who);
    }

    private static String does(PersonId person, EntitlementId what) {
        return person + (what.equals(Scene.INSTANT) ? " reads" : " writes");
    }
}
