package dev.brevet.app.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brevet.api.directory.DelegateWhileAway;
import dev.brevet.api.directory.EnrolPerson;
import dev.brevet.api.grant.ReturnGrant;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.app.command.CommandSender;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people hear of a flow that really runs: commands, log, facts in force, mock target. */
class TellingFlowTest {

    private static final TestPostgres.Database DATABASE = TestPostgres.create();

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
        Heard heard() {
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
        scene = new Scene(service.getBean(CommandSender.class)).set("telling");
        heard = service.getBean(Heard.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void awaitHeard(RequestId request, String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard.of(request)).containsExactlyInAnyOrder(expected));
    }

    @Test
    void everybody_who_may_decide_now_is_asked_and_who_asked_hears_of_each_step() {
        RequestId request = scene.ask(Scene.DANA, Scene.TWO, Duration.ofHours(1));
        awaitHeard(request, "ASKED dana", "WAITING ana", "WAITING ben");
        scene.approve(Scene.ANA, request);
        scene.approve(Scene.BEN, request);
        awaitHeard(
                request,
                "ASKED dana",
                "WAITING ana",
                "WAITING ben",
                "PROGRESSED dana",
                "PROGRESSED dana",
                "APPROVED dana",
                "READY dana");
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
    void an_address_is_the_account_at_the_domain_where_no_directory_says_one() {
        assertThat(service.getBean(Addresses.class).mailbox(Scene.DANA)).contains("dana@example.test");
        assertThat(service.getBean(Addresses.class).mailbox(new PersonId("nobody")))
                .isEmpty();
    }
}
