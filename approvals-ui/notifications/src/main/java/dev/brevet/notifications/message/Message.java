package dev.brevet.notifications.message;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a telling says, in words.
 *
 * @param subject  one line of Brevet's own words and ids; never what people wrote
 * @param sentence the whole of it in one sentence, with names: to be escaped wherever it is shown
 * @param lines    details
 * @param quotes   what people wrote: to be escaped, and never interpreted
 * @param act      where the person can act on it, or look
 */
public record Message(
        String subject,
        String sentence,
        List<Line> lines,
        List<Quote> quotes,
        @Nullable Link act) {

    public record Line(String label, String value) {}

    public record Quote(String label, String text) {}

    public record Link(String label, URI address) {}
}
