package dev.brevet.demo.slack.page;

import dev.brevet.demo.slack.world.Channel;
import dev.brevet.demo.slack.world.Member;
import dev.brevet.demo.slack.world.Workspace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows Slack's markup as Slack would, and names what it would do where that is more than showing. */
final class Mrkdwn {

    private static final Pattern ANGLE = Pattern.compile("<([^<>\\n]+)>");
    private static final Pattern SPAN = Pattern.compile(
            "```(?<pre>.+?)```|`(?<code>[^`\\n]+)`|(?<![\\w*])\\*(?<bold>[^*\\n]+)\\*(?![\\w*])"
                    + "|(?<![\\w_])_(?<italic>[^_\\n]+)_(?![\\w_])|(?<![\\w~])~(?<strike>[^~\\n]+)~(?![\\w~])",
            Pattern.DOTALL);
    private static final Set<String> LOUD = Set.of("here", "channel", "everyone");
    private static final Map<String, String> FORMATS = Map.of(
            "{date_num}", "yyyy-MM-dd",
            "{date}", "MMMM d, yyyy",
            "{date_short}", "MMM d, yyyy",
            "{date_long}", "EEEE, MMMM d, yyyy",
            "{date_pretty}", "MMMM d, yyyy",
            "{date_short_pretty}", "MMM d, yyyy",
            "{date_long_pretty}", "EEEE, MMMM d, yyyy",
            "{time}", "HH:mm",
            "{time_secs}", "HH:mm:ss");

    private final Workspace workspace;
    private final ZoneId zone;

    Mrkdwn(Workspace workspace, ZoneId zone) {
        this.workspace = workspace;
        this.zone = zone;
    }

    Html show(String text) {
        Html html = new Html();
        boolean quoted = false;
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            boolean quote = line.startsWith("&gt;") || line.startsWith(">");
            if (quote != quoted) {
                html.add(quote ? new Html().open("blockquote") : new Html().close("blockquote"));
                quoted = quote;
            } else if (i > 0) {
                html.open("br");
            }
            angles(quote ? line.replaceFirst("^(&gt;|>) ?", "") : line, html);
        }
        return quoted ? html.close("blockquote") : html;
    }

    private void angles(String text, Html html) {
        Matcher angle = ANGLE.matcher(text);
        int from = 0;
        while (angle.find()) {
            spans(text.substring(from, angle.start()), html);
            angle(angle.group(1), html);
            from = angle.end();
        }
        spans(text.substring(from), html);
    }

    private void spans(String text, Html html) {
        Matcher span = SPAN.matcher(text);
        int from = 0;
        while (span.find()) {
            html.text(plain(text.substring(from, span.start())));
            for (Map.Entry<String, String> kind : Map.of(
                            "pre", "code", "code", "code", "bold", "strong", "italic", "em", "strike", "s")
                    .entrySet()) {
                String found = span.group(kind.getKey());
                if (found != null) {
                    html.element(kind.getValue(), plain(found));
                }
            }
            from = span.end();
        }
        html.text(plain(text.substring(from)));
    }

    private void angle(String inside, Html html) {
        int bar = inside.indexOf('|');
        String target = bar < 0 ? inside : inside.substring(0, bar);
        String label = bar < 0 ? "" : plain(inside.substring(bar + 1));
        if (target.startsWith("@")) {
            user(target.substring(1), html);
        } else if (target.startsWith("#")) {
            channel(target.substring(1), html);
        } else if (target.startsWith("!date^")) {
            html.element("time", date(target, label), "class", "mention");
        } else if (target.startsWith("!")) {
            special(target.substring(1), label, html);
        } else {
            link(plain(target), label, html);
        }
    }

    void user(String id, Html html) {
        html.element("span", "@" + workspace.member(id).map(Member::name).orElse("unknown"), "class", "mention");
    }

    void channel(String id, Html html) {
        html.element("span", "#" + workspace.channel(id).map(Channel::name).orElse("unknown"), "class", "mention");
    }

    void special(String word, String label, Html html) {
        String what = label.isEmpty() ? "@" + word : label;
        html.element("span", what, "class", "mention loud");
        if (LOUD.contains(word)) {
            html.element("span", "would ring for everybody here", "class", "warns");
        }
    }

    void link(String target, String label, Html html) {
        boolean safe = target.matches("(?i)(https?|mailto):.*");
        String shown = label.isEmpty() ? target : label;
        if (safe) {
            html.element("a", shown, "href", target, "rel", "noreferrer noopener", "target", "_blank", "title", target);
        } else {
            html.text(shown);
        }
    }

    private String date(String token, String fallback) {
        String[] parts = token.split("\\^", -1);
        if (parts.length < 3) {
            return fallback;
        }
        try {
            return formatted(Long.parseLong(parts[1]), parts[2]);
        } catch (NumberFormatException | DateTimeException e) {
            return fallback;
        }
    }

    String formatted(long seconds, String format) {
        Instant at = Instant.ofEpochSecond(seconds);
        String shown = format;
        for (Map.Entry<String, String> entry : FORMATS.entrySet()) {
            if (shown.contains(entry.getKey())) {
                shown = shown.replace(
                        entry.getKey(),
                        DateTimeFormatter.ofPattern(entry.getValue(), Locale.ENGLISH)
                                .format(at.atZone(zone)));
            }
        }
        return shown;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
