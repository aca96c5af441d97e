package dev.brevet.slack.cards;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, for those who read them in their own zone and for those who cannot. */
final class Times {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH);

    private Times() {}

    /** In words, UTC. */
    static String words(Instant at) {
        return WORDS.format(at.atOffset(ZoneOffset.UTC));
    }

    /** To the second, UTC. */
    static String exact(Instant at) {
        return EXACT.format(at.atOffset(ZoneOffset.UTC));
    }

    /** As Slack shows it to each in their own zone; mrkdwn, and made of nothing but a time. */
    static String local(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time}|" + words(at) + ">";
    }
}
