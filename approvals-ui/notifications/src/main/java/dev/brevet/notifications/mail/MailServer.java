package dev.brevet.notifications.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The way to the mail server, with time-outs on every step. */
@Component
class MailServer {

    private static final String PATIENCE_MS = "10000";

    private final MailSettings settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    MailServer(MailSettings settings) {
        this.settings = settings;
        String protocol = settings.tls().equals("tls") ? "smtps" : "smtp";
        sender.setProtocol(protocol);
        Properties mail = sender.getJavaMailProperties();
        String prefix = "mail." + protocol + ".";
        mail.setProperty(prefix + "connectiontimeout", PATIENCE_MS);
        mail.setProperty(prefix + "timeout", PATIENCE_MS);
        mail.setProperty(prefix + "writetimeout", PATIENCE_MS);
        mail.setProperty(prefix + "ssl.checkserveridentity", "true");
        mail.setProperty(
                prefix + "starttls.enable", String.valueOf(settings.tls().equals("starttls")));
        mail.setProperty(
                prefix + "starttls.required", String.valueOf(settings.tls().equals("starttls")));
        mail.setProperty(prefix + "auth", String.valueOf(!settings.user().isBlank()));
        // A name of the machine would tell more than the server needs.
        mail.setProperty(prefix + "localhost", "localhost");
    }

    Session session() {
        return sender.getSession();
    }

    Transport connect() throws MessagingException {
        Transport transport = session().getTransport();
        transport.connect(
                settings.host(),
                settings.port(),
                settings.user().isBlank() ? null : settings.user(),
                settings.password().isBlank() ? null : settings.password());
        return transport;
    }
}
