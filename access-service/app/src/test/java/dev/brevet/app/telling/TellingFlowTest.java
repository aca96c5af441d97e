package dev.brevet.app.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.BreakGlass;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.Answer;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.command.CommandSender;
import dev.brevet.app.support.Api;
import dev.brevet.app.support.PoliciesOfTest;
import dev.brevet.app.support.Scene;
import dev.brevet.app.support.Service;
import dev.brevet.app.support.TestPostgres;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.notifications.channel.Recipient;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.mail.Addresses;
import dev.brevet.web.notices.NoticeShelf;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people hear of a flow that really runs: commands, log, facts in force, mock target. */
class TellingFlowTest {

    private static final TestPostgres.Database DATABASE = TestPostgres.create();

    private static final PersonId MAX = new PersonId("max");
    private static final EntitlementId VAULT = new EntitlementId("orders-vault");

    private static final String POLICIES = """
            version: 1
            policies:
              - name: read
                covers: {entitlements: [orders-readonly]}
                who: {groups: [engineers]}
              - name: write
                covers: {entitlements: [orders-readwrite]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners}]}]}
              - name: admin
                covers: {entitlements: [orders-admin]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: orders-owners}, {group: security}]}]}
              - name: vault
                covers: {entitlements: [orders-vault]}
                who: {groups: [engineers]}
                approvals: {stages: [{all: [{group: vault-owners}]}]}
                notify: [orders-owners]
                breakGlass: {who: {groups: [oncall]}, cap: PT30M, reviewers: [security], reviewWithin: P1D}
            """;

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext service;
    private static Scene scene;
    private static Heard heard;

    static final class Heard implements Channel {
        final List<Telling> all = new CopyOnWriteArrayList<>();

        @Override
        public ChannelId id() {
            return new ChannelId("ear");
        }

        @Override
        public Set<Kind> kinds() {
            return Set.of(Kind.NOTICE, Kind.CARD);
        }

        @Override
        public Outcome deliver(Telling telling) {
            all.add(telling);
            return new Outcome.Delivered("m1");
        }

        List<String> of(RequestId request) {
            return all.stream()
                    .filter(t -> t.kind() == Kind.NOTICE && request.equals(t.request()))
                    .map(t -> t.topic() + " " + ((Recipient.ToPerson) t.to()).person())
                    .toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithEar {
        @Bean
        Heard ear() {
            return new Heard();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Path routes = Files.writeString(folder.resolve("routes.yaml"), """
                routes:
                  - {entitlement: orders-admin, environment: production, cards: ["ear:C-ADMIN"]}
                  - {target: orders, group: orders-owners, cards: ["ear:C-ORDERS", "other:X"]}
                """);
        service = Service.start(
                DATABASE,
                Map.of("BREVET_ROUTES", routes.toString(), "BREVET_MAIL_DOMAIN", "example.test"),
                WithEar.class);
        CommandSender commands = service.getBean(CommandSender.class);
        scene = new Scene(commands).set("telling");
        commands.sendAsSystem(new EnrolPerson(MAX, "Max", "max", List.of(WellKnownGroups.PLATFORM_ADMINS)));
        commands.sendAsSystem(new DefineEntitlement(
                new TargetId("orders"),
                VAULT,
                "orders_vault",
                "Gives orders_vault",
                Environment.PRODUCTION,
                DataClass.CONFIDENTIAL,
                Duration.ofHours(4),
                Duration.ofHours(1),
                List.of(new GroupId("engineers")),
                List.of(new ApprovalNeed(new GroupId("vault-owners"), 1))));
        PoliciesOfTest.inForce(service, MAX, POLICIES);
        heard = service.getBean(Heard.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Exactly these, whatever else others hear of other requests. */
    private static void awaitHeard(RequestId request, String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard.of(request)).containsExactlyInAnyOrder(expected));
    }

    @Test
    void everybody_who_may_decide_now_is_asked_and_who_asked_hears_of_each_step() {
        RequestId request = scene.ask(Scene.DANA, Scene.TWO, Duration.ofHours(1));
        awaitHeard(request, "ASKED dana", "WAITING ana", "WAITING ben");
        scene.approve(Scene.ANA, request);
        awaitHeard(request, "ASKED dana", "WAITING ana", "WAITING ben", "PROGRESSED dana");
        scene.approve(Scene.BEN, request);
        // The last approval is no news beside what it brought.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(heard.of(request))
                .containsOnlyOnce("PROGRESSED dana")
                .last()
                .isEqualTo("READY dana"));
        scene.as(Scene.DANA, new ReturnGrant(request.grant(), Scene.DANA));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard.of(request)).last().isEqualTo("REMOVED dana"));
        assertThat(heard.all.stream()
                        .filter(t -> t.kind() == Kind.CARD && request.equals(t.request()))
                        .map(t -> ((Recipient.ToPlace) t.to()).place().address()))
                .isNotEmpty()
                .containsOnly("C-ADMIN");
    }

    @Test
    void a_stand_in_is_asked_and_nobody_is_asked_for_themselves() {
        PersonId sub = new PersonId("sub");
        service.getBean(CommandSender.class).sendAsSystem(new EnrolPerson(sub, "Stand-in", "sub", List.of()));
        scene.as(
                Scene.ANA,
                new DelegateWhileAway(
                        Scene.ANA,
                        Scene.ANA,
                        sub,
                        null,
                        service.getBean(java.time.Clock.class).instant().plus(Duration.ofHours(1))));
        RequestId request = scene.ask(Scene.DANA, Scene.ONE, Duration.ofHours(1));
        awaitHeard(request, "ASKED dana", "WAITING ana", "WAITING sub");
        RequestId own = scene.ask(Scene.ANA, Scene.ONE, Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard.of(own)).contains("ASKED ana"));
        assertThat(heard.of(own)).doesNotContain("WAITING ana", "WAITING sub");
    }

    @Test
    void everybody_who_is_passed_over_by_a_broken_glass_hears_of_it_once_and_security_does() {
        PersonId owner = enrol("vault-owner", "vault-owners");
        // Could approve for others, and is passed over by nobody but themself.
        PersonId asker = enrol("on-call", "engineers", "oncall", "vault-owners");
        RequestId request = Scene.newRequest();
        Proof passkey = new Proof(
                Assurance.PASSKEY, service.getBean(java.time.Clock.class).instant());
        assertThat(scene.as(
                        asker,
                        new BreakGlass(
                                request,
                                asker,
                                VAULT,
                                null,
                                "The vault is stuck and nobody answers.",
                                "INC-4711",
                                "orders",
                                false,
                                passkey)))
                .isEqualTo(Answer.DONE);
        String[] told = {"BREAK_GLASS " + owner, "BREAK_GLASS ben", "BREAK_GLASS ana"};
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(brokenGlass(request))
                .as("the owner as decider and as member, security, and whom the policy notifies")
                .containsExactlyInAnyOrder(told));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard.of(request)).contains("READY on-call"));
        assertThat(brokenGlass(request)).as("nobody twice").containsExactlyInAnyOrder(told);
        assertThat(heard.of(request)).noneMatch(t -> t.startsWith("WAITING "));
    }

    private static List<String> brokenGlass(RequestId request) {
        return heard.of(request).stream()
                .filter(t -> t.startsWith("BREAK_GLASS "))
                .toList();
    }

    private static PersonId enrol(String name, String... groups) {
        PersonId id = new PersonId(name);
        service.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(
                        id,
                        name,
                        name,
                        java.util.stream.Stream.of(groups).map(GroupId::new).toList()));
        return id;
    }

    @Test
    void an_address_is_the_account_at_the_domain_where_no_directory_says_one() {
        assertThat(service.getBean(Addresses.class).mailbox(Scene.DANA)).contains("dana@example.test");
        assertThat(service.getBean(Addresses.class).mailbox(new PersonId("nobody")))
                .isEmpty();
    }

    @Test
    void admins_see_what_was_told_and_tell_it_once_more_and_nobody_else_does() {
        RequestId request = scene.ask(Scene.DANA, Scene.INSTANT, Duration.ofHours(1));
        awaitHeard(request, "READY dana");
        Api api = new Api(service);
        assertThat(api.get(Scene.DANA, "/admin/tellings").status()).isEqualTo(403);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Api.Reply listed = api.get(MAX, "/admin/tellings?channel=ear&to=dana&state=delivered");
            assertThat(listed.status()).isEqualTo(200);
            assertThat(listed.body().path("items").valueStream().filter(i -> i.path("request")
                            .asString("")
                            .equals(request.value())))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.path("topic").asString("")).isEqualTo("READY");
                        assertThat(item.path("attempts").size()).isEqualTo(1);
                    });
        });
        String id = heard.all.stream()
                .filter(t -> t.kind() == Kind.NOTICE && request.equals(t.request()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(api.post(MAX, "/admin/tellings/again", "{\"id\":\"" + id + "\"}")
                        .status())
                .isEqualTo(202);
        awaitHeard(request, "READY dana", "READY dana");
        assertThat(api.post(MAX, "/admin/tellings/again", "{\"id\":\"none\"}").status())
                .isEqualTo(404);
    }

    @Test
    void what_one_chose_not_to_hear_is_not_told() {
        NoticeShelf page = service.getBean(NoticeShelf.class);
        assertThat(page.channels()).containsExactly("ear");
        PersonId kai = new PersonId("kai");
        service.getBean(CommandSender.class)
                .sendAsSystem(new EnrolPerson(kai, "Kai", "kai", List.of(new GroupId("engineers"))));
        page.choose(kai, Set.of("asked/ear", "denied/ear"));
        assertThat(page.of(kai).stream()
                        .flatMap(row -> row.cells().stream())
                        .filter(NoticeShelf.Cell::wanted)
                        .map(NoticeShelf.Cell::id))
                .as("what nobody can switch off stays")
                .containsExactlyInAnyOrder(
                        "asked/ear",
                        "denied/ear",
                        "removal-stuck/ear",
                        "break-glass/ear",
                        "review/ear",
                        "review-overdue/ear",
                        "reviewed/ear",
                        "digest/ear");
        RequestId request = scene.ask(kai, Scene.ONE, Duration.ofHours(1));
        scene.approve(Scene.ANA, request);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard.of(request)).contains("ASKED kai", "WAITING ana"));
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        heard.of(request))
                .filteredOn(t -> t.endsWith("kai"))
                .containsExactly("ASKED kai"));
    }

    @Test
    void health_says_how_the_telling_goes() {
        HealthIndicator health = service.getBean("tellingsHealthIndicator", HealthIndicator.class);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(java.util.Objects.requireNonNull(health.health())
                                .getStatus()
                                .getCode())
                        .isEqualTo("UP"));
        assertThat(service.getBean(MeterRegistry.class)
                        .get("brevet.tellings.waiting")
                        .tag("channel", "ear")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(0);
    }
}
