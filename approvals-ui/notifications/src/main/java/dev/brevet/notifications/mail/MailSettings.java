package dev.brevet.notifications.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server; without one there is no e-mail.
 *
 * @param tls {@code starttls} (required), {@code tls} from the first byte, or {@code off}, which only loopback may have
 */
@ConfigurationProperties("brevet.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("starttls") String tls) {

    MailSettings {
        if (!host.isBlank()) {
            if (from.isBlank()) {
                throw new IllegalArgumentException(
                        "BREVET_MAIL_FROM is not set: no mail server takes mail from nobody.");
            }
            if (!java.util.Set.of("starttls", "tls", "off").contains(tls)) {
                throw new IllegalArgumentException("BREVET_MAIL_TLS must be starttls, tls or off.");
            }
            if (tls.equals("off") && !isLoopback(host)) {
                throw new IllegalArgumentException(
                        "BREVET_MAIL_TLS=off is for a server on this machine only: mails say who may enter what.");
            }
        }
    }

    boolean on() {
        return !host.isBlank();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    @Override
    public String toString() {
        return on() ? "E-mail is on, by " + host : "E-mail is off";
    }
}
