package dev.brevet.notifications.mail;

import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.Channel;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Kind;
import dev.brevet.notifications.channel.Outcome;
import dev.brevet.notifications.channel.Recipient;
import dev.brevet.notifications.channel.Telling;
import dev.brevet.notifications.message.Composer;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells people by e-mail: what happened and where to look, never to decide by answering. */
@Component
class MailChannel implements Channel {

    static final ChannelId ID = new ChannelId("email");

    private final MailSettings settings;
    private final MailServer server;
    private final Addresses addresses;
    private final Composer composer;
    private final MailWriter writer;

    MailChannel(MailSettings settings, MailServer server, Addresses addresses, Composer composer, MailWriter writer) {
        this.settings = settings;
        this.server = server;
        this.addresses = addresses;
        this.composer = composer;
        this.writer = writer;
    }

    @Override
    public ChannelId id() {
        return ID;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.NOTICE, Kind.DIGEST);
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public Outcome deliver(Telling telling) {
        if (!(telling.to() instanceof Recipient.ToPerson(PersonId person))) {
            return new Outcome.Refused("Mail goes to people only");
        }
        Optional<InternetAddress> to = addresses.mailbox(person).flatMap(MailChannel::address);
        if (to.isEmpty()) {
            return new Outcome.Refused("No address is known");
        }
        MimeMessage mail;
        try {
            mail = writer.write(server.session(), to.get(), telling.id(), composer.compose(telling));
        } catch (MessagingException e) {
            return new Outcome.Refused(
                    "The mail could not be written: " + e.getClass().getSimpleName());
        }
        Transport transport;
        try {
            transport = server.connect();
        } catch (MessagingException e) {
            return new Outcome.Retry(null, "The mail server does not answer or let us in", Outcome.Who.CHANNEL);
        }
        try (transport) {
            return send(transport, mail, to.get());
        } catch (MessagingException e) {
            // Closing failed after the server took the mail: it is told.
            return new Outcome.Delivered(id(mail));
        }
    }

    private static Outcome send(Transport transport, MimeMessage mail, InternetAddress to) {
        try {
            transport.sendMessage(mail, new InternetAddress[] {to});
            return new Outcome.Delivered(id(mail));
        } catch (SendFailedException e) {
            Integer code = code(e);
            return code == null || code >= 500
                    ? new Outcome.Refused("The mail server refused: " + (code == null ? "no reason given" : code))
                    : new Outcome.Retry(null, "The mail server said later: " + code, Outcome.Who.PLACE);
        } catch (MessagingException e) {
            // The connection broke somewhere between the first word and the last answer.
            return new Outcome.Unknown("The connection to the mail server broke");
        }
    }

    private static @Nullable Integer code(MessagingException failure) {
        for (Throwable e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (e instanceof SMTPSendFailedException sending) {
                return sending.getReturnCode();
            }
        }
        return null;
    }

    private static Optional<InternetAddress> address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            // One mailbox and nothing else: a group or a route would go to others.
            return address.isGroup() || !text.equals(address.getAddress()) ? Optional.empty() : Optional.of(address);
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            return null;
        }
    }
}
