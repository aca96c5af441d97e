package dev.brevet.demo.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes every e-mail that is sent to its port, brings none of them anywhere, and shows them. */
public final class Mailbox implements AutoCloseable {

    /** Where its page stands. */
    public static final String PATH = "/demo/mail";

    private static final int KEPT = 200;

    private final GreenMail server;

    private Mailbox(GreenMail server) {
        this.server = server;
    }

    /** Listens on any free loopback port. */
    public static Mailbox start() {
        return start(0);
    }

    /** Listens on that loopback port. */
    public static Mailbox start(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new Mailbox(server);
    }

    /** The port for SMTP: no account, no encryption. */
    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    /** The page to put at {@link #PATH}. */
    public MailServlet page() {
        return new MailServlet(this);
    }

    /** What was sent, the newest first. */
    public List<Mail> mails() {
        MimeMessage[] received = server.getReceivedMessages();
        List<Mail> mails = new ArrayList<>();
        for (int i = received.length - 1; i >= 0 && mails.size() < KEPT; i--) {
            try {
                mails.add(Mail.of(i, received[i]));
            } catch (MessagingException | IOException e) {
                mails.add(new Mail(i, "", List.of(), "A mail that cannot be read", "", "", ""));
            }
        }
        return mails;
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop();
    }
}
