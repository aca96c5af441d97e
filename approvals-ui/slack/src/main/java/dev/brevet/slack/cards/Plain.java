package dev.brevet.slack.cards;

import com.slack.api.model.block.composition.PlainTextObject;

/** Makes text of what people wrote: shown as it is, never interpreted, never longer than fits. */
final class Plain {

    private static final String MORE = "…";

    private Plain() {}

    /** A text that Slack shows letter by letter: no mention, no link, no formatting, no emoji codes. */
    static PlainTextObject text(String text, Limits limit) {
        String fitting = cut(visible(text), limit.most());
        return PlainTextObject.builder()
                .text(fitting.isBlank() ? "–" : fitting)
                .emoji(false)
                .build();
    }

    /** The sentence of a notification: Slack reads it as mrkdwn, so its three special characters are escaped. */
    static String sentence(String text) {
        String fitting = text.isBlank() ? "–" : visible(text);
        for (int most = Limits.TEXT.most(); ; most -= 100) {
            String escaped = cut(fitting, most)
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;");
            if (escaped.length() <= Limits.TEXT.most()) {
                return escaped;
            }
        }
    }

    /** A name within a sentence: on one line, and with its own direction of writing. */
    static String name(String name) {
        return "\u2068" + cut(line(name), Limits.NAME.most()) + "\u2069";
    }

    /** A text on one line that cannot end what stands around it. */
    static String line(String text) {
        return visible(text).replace('\n', ' ').replace("\u2068", "").replace("\u2069", "");
    }

    /** At most so many characters, none of them half. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - MORE.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + MORE;
    }

    /** Without characters that hide or turn around what stands next to them. */
    static String visible(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                clean.append('\n');
            } else if (Character.isISOControl(c)) {
                clean.append(' ');
            } else if (isBidiControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                clean.append('\uFFFD');
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static boolean isBidiControl(int c) {
        return (c >= 0x202A && c <= 0x202E) || c == 0x2066 || c == 0x2067 || c == 0x200E || c == 0x200F || c == 0x061C;
    }
}
