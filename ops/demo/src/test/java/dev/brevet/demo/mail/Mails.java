package dev.brevet.demo.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;

/** Sends mail as a service would. */
public final class Mails {

    private Mails() {}

    public static void send(int port, String to, String subject, String text, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("brevet@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart asText = new MimeBodyPart();
        asText.setText(text, "UTF-8");
        MimeBodyPart asHtml = new MimeBodyPart();
        asHtml.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", asText, asHtml));
        Transport.send(message);
    }
}
