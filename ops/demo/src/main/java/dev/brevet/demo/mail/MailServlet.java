package dev.brevet.demo.mail;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The mailbox in a browser: what was sent to whom, and each mail as text and as its own HTML would look. */
public final class MailServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    // A mail is a stranger's page: no script, no picture from anywhere, no form, no cookie of ours.
    private static final String BODY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

    private final transient Mailbox mailbox;

    MailServlet(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        switch (path) {
            case "", "/" -> {
                response.setHeader("Content-Security-Policy", PAGE);
                send(response, "text/html", page(mailbox.mails(), request.getParameter("mail")));
            }
            case "/body" -> {
                response.setHeader("Content-Security-Policy", BODY);
                String html = chosen(mailbox.mails(), request.getParameter("mail"))
                        .map(Mail::html)
                        .orElse("");
                send(response, "text/html", "<base target=\"_blank\">" + html);
            }
            case "/mail.css" -> {
                try (InputStream in = MailServlet.class.getResourceAsStream("mail.css")) {
                    send(response, "text/css", in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String page(List<Mail> mails, @Nullable String asked) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>Mailbox of the demo</title>"
                + "<link rel=\"stylesheet\" href=\"/demo/mail/mail.css\"></head><body><header><p><strong>Mailbox</strong> "
                + "<span class=\"quiet\">every e-mail of the Brevet demo ends here, whoever it is for</span></p>"
                + "<p><a href=\"/demo/slack\">Slack</a></p></header><main>");
        html.append("<nav aria-label=\"Mails\"><h1>")
                .append(mails.size())
                .append(mails.size() == 1 ? " mail" : " mails");
        html.append("</h1>");
        if (mails.isEmpty()) {
            html.append("<p class=\"quiet\">Nothing was sent yet. Reload to look again.</p>");
        }
        Optional<Mail> shown = chosen(mails, asked);
        html.append("<ul>");
        for (Mail mail : mails) {
            boolean current = shown.isPresent() && shown.get().number() == mail.number();
            html.append("<li><a href=\"?mail=").append(mail.number()).append('"');
            html.append(current ? " aria-current=\"page\">" : ">");
            html.append("<strong>").append(safe(mail.subject())).append("</strong><span class=\"quiet\">to ");
            html.append(safe(String.join(", ", mail.to()))).append("</span></a></li>");
        }
        html.append("</ul></nav><section aria-label=\"Mail\">");
        shown.ifPresent(mail -> one(mail, html));
        return html.append("</section></main></body></html>").toString();
    }

    private static void one(Mail mail, StringBuilder html) {
        html.append("<h2>").append(safe(mail.subject())).append("</h2><p class=\"quiet\">from ");
        html.append(safe(mail.from())).append(" to ").append(safe(String.join(", ", mail.to())));
        html.append(" · ").append(safe(mail.sent())).append("</p>");
        if (!mail.html().isEmpty()) {
            html.append("<iframe title=\"The mail as HTML\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
            html.append(" src=\"/demo/mail/body?mail=").append(mail.number()).append("\"></iframe>");
        }
        if (!mail.text().isEmpty()) {
            html.append("<h3>As text</h3><pre tabindex=\"0\">")
                    .append(safe(mail.text()))
                    .append("</pre>");
        }
    }

    private static Optional<Mail> chosen(List<Mail> mails, @Nullable String asked) {
        Optional<Mail> named = mails.stream()
                .filter(mail -> Integer.toString(mail.number()).equals(asked))
                .findFirst();
        return named.isPresent() ? named : mails.stream().findFirst();
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static void send(HttpServletResponse response, String type, String text) throws IOException {
        response.setContentType(type + "; charset=utf-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
