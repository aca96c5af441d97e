package dev.brevet.notifications.mail;

import dev.brevet.notifications.message.Composer;
import dev.brevet.notifications.message.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes a mail: the same in plain text and in HTML, with everything that people wrote escaped. */
@Component
class MailWriter {

    private final TemplateEngine templates = new TemplateEngine();
    private final MailSettings settings;
    private final Composer composer;

    MailWriter(MailSettings settings, Composer composer) {
        this.settings = settings;
        this.composer = composer;
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailWriter.class.getClassLoader());
        resolver.setPrefix("mail/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
    }

    /** A mail whose id is made of the telling's, so that a second copy shows as one. */
    MimeMessage write(Session session, InternetAddress to, String tellingId, Message message)
            throws MessagingException {
        InternetAddress from = new InternetAddress(settings.from(), true);
        String id = "<" + hash(tellingId) + "@" + domain(from) + ">";
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        MimeMessageHelper helper = new MimeMessageHelper(mail, true, "UTF-8");
        helper.setFrom(from);
        helper.setTo(to);
        helper.setSubject(oneLine("[Brevet] " + message.subject()));
        helper.setText(text(message), html(message));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.saveChanges();
        return mail;
    }

    String html(Message message) {
        return templates.process(
                "message",
                new Context(
                        Locale.ENGLISH,
                        Map.of("m", message, "choices", composer.choices().toString())));
    }

    String text(Message message) {
        StringBuilder text = new StringBuilder(message.sentence()).append("\n\n");
        message.lines().forEach(line -> text.append(line.label())
                .append(": ")
                .append(line.value())
                .append('\n'));
        message.quotes().forEach(quote -> text.append('\n')
                .append(quote.label())
                .append(":\n")
                .append(quote.text().lines().map(line -> "> " + line + "\n").reduce("", String::concat)));
        Message.Link act = message.act();
        if (act != null) {
            text.append('\n')
                    .append(act.label())
                    .append(": ")
                    .append(act.address())
                    .append('\n');
        }
        return text.append("\nBrevet never asks you to decide by replying.\nChoose what you are told: ")
                .append(composer.choices())
                .append('\n')
                .toString();
    }

    /** Nothing that ends a header line gets into one. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
