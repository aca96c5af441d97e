package dev.brevet.notifications;

import static dev.brevet.notifications.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.brevet.api.request.RequestId;
import dev.brevet.views.testing.SampleWorld;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mail through a real SMTP server. */
class MailTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Scene scene;

    @BeforeEach
    void start() {
        server.start();
        scene = new Scene(Map.of(
                "brevet.mail.host", "127.0.0.1",
                "brevet.mail.port", server.getSmtp().getPort(),
                "brevet.mail.from", "brevet@example.test",
                "brevet.mail.tls", "off",
                "brevet.sign-in.public-url", "https://brevet.example.test"));
    }

    @AfterEach
    void stop() {
        scene.close();
        server.stop();
    }

    private List<MimeMessage> mails(int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSizeGreaterThanOrEqualTo(count));
        return Arrays.asList(server.getReceivedMessages());
    }

    private MimeMessage to(String mailbox, int count) throws Exception {
        for (MimeMessage mail : mails(count)) {
            if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(mailbox)) {
                return mail;
            }
        }
        throw new AssertionError("No mail to " + mailbox);
    }

    private static String part(Object content, String type) throws Exception {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return (String) part.getContent();
                }
                if (part.getContent() instanceof Multipart inner) {
                    return part(inner, type);
                }
            }
        }
        throw new AssertionError("No part " + type);
    }

    @Test
    void a_request_is_told_to_who_asked_and_to_who_decides() throws Exception {
        scene.world.ask("1", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "Stuck migration INC-42", NOON);
        scene.feed.deliver();

        MimeMessage toAna = to("ana@example.test", 2);
        assertThat(toAna.getSubject()).isEqualTo("[Brevet] Waiting for your decision: orders-readwrite on orders");
        assertThat(part(toAna.getContent(), "text/plain"))
                .contains(
                        "Dana Kim asks for orders-readwrite on orders for 2 h.",
                        "> Stuck migration INC-42",
                        "https://brevet.example.test/inbox#ask-r-1",
                        "never asks you to decide by replying");
        assertThat(part(toAna.getContent(), "text/html"))
                .contains("href=\"https://brevet.example.test/inbox#ask-r-1\"", "Stuck migration INC-42")
                .doesNotContain("<form");
        assertThat(toAna.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(to("dana@example.test", 2).getSubject()).isEqualTo("[Brevet] Asked for: orders-readwrite on orders");
        await().untilAsserted(() -> assertThat(scene.tellings("true"))
                .containsExactlyInAnyOrder("ASKED p-dana DELIVERED", "WAITING p-ana DELIVERED"));
    }

    @Test
    void what_people_wrote_is_shown_as_they_wrote_it_and_never_interpreted() throws Exception {
        scene.world.ask(
                "2",
                SampleWorld.DANA,
                "orders-readwrite",
                Duration.ofHours(2),
                "<script>alert(1)</script> <a href='https://evil.test'>here</a>\r\nBcc: all@example.test",
                NOON);
        scene.feed.deliver();
        MimeMessage mail = to("ana@example.test", 2);
        assertThat(part(mail.getContent(), "text/html"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "<a href='https://evil.test'>");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void a_mail_server_that_is_away_loses_nothing() throws Exception {
        int port = server.getSmtp().getPort();
        server.stop();
        RequestId request =
                scene.world.ask("3", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.world.deny(request, SampleWorld.ANA, "Use read-only", NOON);
        scene.feed.deliver();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(scene.jdbc
                        .sql("select count(*) from telling_rest where key = 'email'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
        assertThat(scene.tellings("state <> 'PENDING'")).isEmpty();

        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.start();
        try {
            scene.time.pass(Duration.ofHours(1));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(back.getReceivedMessages()).hasSize(3));
            assertThat(Arrays.stream(back.getReceivedMessages())
                            .filter(m -> recipient(m).equals("dana@example.test"))
                            .map(MailTest::subject))
                    .containsExactly(
                            "[Brevet] Asked for: orders-readwrite on orders",
                            "[Brevet] Denied: orders-readwrite on orders");
        } finally {
            back.stop();
        }
    }

    @Test
    void who_has_no_address_is_not_told_and_that_is_on_the_record() {
        scene.people.mailboxes.remove(SampleWorld.ANA);
        scene.world.ask("4", SampleWorld.DANA, "orders-readwrite", Duration.ofHours(2), "because", NOON);
        scene.feed.deliver();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(scene.tellings("topic = 'WAITING'"))
                .containsExactly("WAITING p-ana REFUSED"));
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
