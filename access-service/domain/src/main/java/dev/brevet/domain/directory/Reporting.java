package dev.brevet.domain.directory;

import dev.brevet.api.directory.PersonEvent;
import dev.brevet.api.directory.RecordSignal;
import dev.brevet.api.directory.SignalRecorded;
import dev.brevet.api.directory.SignalWithdrawn;
import dev.brevet.api.directory.WellKnownGroups;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Refusal;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.SamePerson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may say what is known of whom from outside, and when it is worth an event. */
final class Reporting {

    /** The longest that anything is believed without being said again. */
    static final Duration LONGEST = Duration.ofDays(30);

    private Reporting() {}

    /** What happens; empty if it says nothing new. */
    static Optional<PersonEvent> recorded(RecordSignal c, Facts facts) {
        unlessSource(c, facts);
        Instant now = facts.now();
        SignalFact held = facts.postureOf(c.personId()).stream()
                .filter(s -> s.signal() == c.signal())
                .findFirst()
                .orElse(null);
        if (c.value() == null) {
            return held == null
                    ? Optional.empty()
                    : Optional.of(new SignalWithdrawn(c.personId(), c.signal(), c.by(), now));
        }
        Instant until = unlessWithin(c.until(), now);
        return isOldNews(c, until, held, now)
                ? Optional.empty()
                : Optional.of(new SignalRecorded(c.personId(), c.signal(), c.value(), until, c.by(), now));
    }

    private static void unlessSource(RecordSignal c, Facts facts) {
        if (facts.person(c.by())
                .filter(p -> p.actsFor(WellKnownGroups.POSTURE_SOURCES))
                .isEmpty()) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "not-a-posture-source",
                    "Only members of posture-sources report what is known of people.",
                    "Membership of the group posture-sources would help."));
        }
        if (SamePerson.sameHuman(c.by(), c.personId(), facts)) {
            throw new AccessRefusal.NotAllowed(new Refusal(
                    "own-posture",
                    "Nobody reports about themself, nor through a workload that they answer for.",
                    "Let a source report it that somebody else answers for."));
        }
    }

    private static Instant unlessWithin(@Nullable Instant until, Instant now) {
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new AccessRefusal.InvalidInput(
                    "until",
                    new Refusal(
                            "signal-without-end",
                            "A signal says until when it may be relied on: later than now, and within "
                                    + LONGEST.toDays() + " days.",
                            "Name such an end, and report it again before it is reached."));
        }
        // As precise as it is kept, so that it is the same wherever it is read.
        return until.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same again, that adds less than half of what it lasts anyway, and takes nothing from it. */
    private static boolean isOldNews(RecordSignal c, Instant until, @Nullable SignalFact held, Instant now) {
        if (held == null || held.value() == null || !held.value().equals(c.value()) || !c.by().equals(held.by())) {
            return false;
        }
        Duration half = Duration.between(held.at(), held.until()).dividedBy(2);
        return now.isBefore(held.at().plus(half))
                && !until.isBefore(held.until())
                && until.isBefore(held.until().plus(half));
    }
}
