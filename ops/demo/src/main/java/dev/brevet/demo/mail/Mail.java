package dev.brevet.demo.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One e-mail as it was received.
 *
 * @param number its place in the order of arrival
 * @param text   what it says as text
 * @param html   what it says as HTML, or nothing
 */
public record Mail(int number, String from, List<String> to, String subject, String sent, String text, String html) {

    static Mail of(int number, MimeMessage message) throws MessagingException, IOException {
        Date sent = message.getSentDate();
        return new Mail(
                number,
                addresses(message.getFrom()).findFirst().orElse(""),
                addresses(message.getAllRecipients()).toList(),
                message.getSubject() == null ? "" : message.getSubject(),
                sent == null ? "" : sent.toInstant().toString(),
                find(message, "text/plain"),
                find(message, "text/html"));
    }

    private static Stream<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? Stream.of()
                : Stream.of(addresses)
                        .map(address -> address instanceof InternetAddress internet
                                ? internet.toUnicodeString()
                                : address.toString());
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = find(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
