package dev.brevet.notifications.channel;

import java.util.regex.Pattern;

/** A way to tell: {@code email}, {@code webhook}, {@code slack}. */
public record ChannelId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z][a-z0-9-]{0,30}} */
    public ChannelId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a channel: expected " + FORM.pattern());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
