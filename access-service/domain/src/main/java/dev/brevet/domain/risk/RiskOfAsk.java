package dev.brevet.domain.risk;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.RiskFactor;
import dev.brevet.api.policy.RiskReason;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Scores an ask: the same history gives the same score and the same sentences.
 *
 * <p>The points of all factors add up to 100 at the most, so that no reason is ever cut off, and nobody has to guess how a
 * score came about. Facts before figures: what is new to a person weighs as much as what they ask for.
 */
public final class RiskOfAsk {

    private static final int FIRST_TIME = 15;
    private static final int NEW_PEER_GROUP = 15;
    private static final int UNUSUAL_HOUR = 10;
    private static final int SOME_ASKS = 8;
    private static final int MANY_ASKS = 15;
    private static final int BROKE_GLASS = 10;
    private static final int UNREVIEWED = 10;

    private static final Duration A_SHORT_TIME = Duration.ofHours(1);
    /** What somebody did today is no habit yet: a night full of asks makes no night usual. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final int SOME = 3;
    private static final int MANY = 6;

    /** With less to go by, every hour would be unusual. */
    private static final int ENOUGH_ASKS = 10;

    /** An hour is unusual if fewer than one ask in so many fell near it. */
    private static final int ONE_IN = 20;

    /** Hours before and after count too, so that neither a late lunch nor the change to summer time is unusual. */
    private static final int NEAR = 2;

    private static final Duration NOT_LONG_AGO = Duration.ofDays(30);

    private RiskOfAsk() {}

    /**
     * Scores an ask for this entitlement at this moment.
     *
     * @param holders those of the history's holders whom the directory knows
     */
    public static Risk of(
            PersonFact person,
            EntitlementFact entitlement,
            Instant now,
            PersonHistory history,
            Collection<PersonFact> holders) {
        List<RiskReason> reasons = new ArrayList<>();
        novelty(person, entitlement, history, holders, reasons);
        hour(now, history, reasons);
        burst(now, history, reasons);
        sensitivity(entitlement, reasons);
        brokenGlass(now, history, reasons);
        return new Risk(reasons.stream().mapToInt(RiskReason::points).sum(), reasons);
    }

    private static void novelty(
            PersonFact person,
            EntitlementFact entitlement,
            PersonHistory history,
            Collection<PersonFact> holders,
            List<RiskReason> reasons) {
        if (history.held() > 0) {
            return;
        }
        reasons.add(new RiskReason(
                RiskFactor.FIRST_TIME, FIRST_TIME, "They were never given " + entitlement.id() + " before."));
        boolean known = holders.stream()
                .anyMatch(h -> !h.id().equals(person.id()) && !Collections.disjoint(h.groups(), person.groups()));
        if (!known) {
            reasons.add(new RiskReason(
                    RiskFactor.NEW_PEER_GROUP,
                    NEW_PEER_GROUP,
                    "Nobody who shares a group with them was given " + entitlement.id() + " before."));
        }
    }

    private static void hour(Instant now, PersonHistory history, List<RiskReason> reasons) {
        List<Instant> habit = history.asks().stream()
                .filter(at -> at.isBefore(now.minus(A_DAY)))
                .toList();
        int all = habit.size();
        int hour = now.atZone(ZoneOffset.UTC).getHour();
        long near = habit.stream()
                .filter(at -> apart(hour, at.atZone(ZoneOffset.UTC).getHour()) <= NEAR)
                .count();
        if (all >= ENOUGH_ASKS && near * ONE_IN < all) {
            reasons.add(new RiskReason(
                    RiskFactor.UNUSUAL_HOUR,
                    UNUSUAL_HOUR,
                    "It is " + hour + ":00 UTC or later, and " + near + " of " + all
                            + " asks before today came about this hour."));
        }
    }

    /** Hours between two hours of the day, around midnight if that is shorter. */
    private static int apart(int one, int other) {
        int apart = Math.abs(one - other);
        return Math.min(apart, 24 - apart);
    }

    private static void burst(Instant now, PersonHistory history, List<RiskReason> reasons) {
        Instant since = now.minus(A_SHORT_TIME);
        long before = history.asks().stream().filter(at -> at.isAfter(since)).count();
        if (before >= SOME) {
            reasons.add(new RiskReason(
                    RiskFactor.BURST,
                    before >= MANY ? MANY_ASKS : SOME_ASKS,
                    "They asked " + before + " other times within the last hour."));
        }
    }

    private static void sensitivity(EntitlementFact entitlement, List<RiskReason> reasons) {
        int points = points(entitlement.environment()) + points(entitlement.dataClass());
        if (points > 0) {
            reasons.add(new RiskReason(
                    RiskFactor.SENSITIVITY,
                    points,
                    "It opens " + word(entitlement.dataClass()) + " data in " + word(entitlement.environment()) + "."));
        }
    }

    private static int points(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> 10;
            case STAGING -> 3;
            case DEVELOPMENT -> 0;
        };
    }

    private static int points(DataClass data) {
        return switch (data) {
            case RESTRICTED -> 15;
            case CONFIDENTIAL -> 8;
            case INTERNAL -> 3;
            case PUBLIC -> 0;
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void brokenGlass(Instant now, PersonHistory history, List<RiskReason> reasons) {
        Instant last = history.brokeGlassAt();
        if (last != null && last.isAfter(now.minus(NOT_LONG_AGO))) {
            reasons.add(new RiskReason(
                    RiskFactor.RECENT_BREAK_GLASS,
                    BROKE_GLASS,
                    "They broke the glass within the last " + NOT_LONG_AGO.toDays() + " days."));
        }
        if (history.unreviewed() > 0) {
            reasons.add(new RiskReason(
                    RiskFactor.UNREVIEWED,
                    UNREVIEWED,
                    "Nobody has reviewed " + history.unreviewed() + " of their break-glass grants."));
        }
    }
}
