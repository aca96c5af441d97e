package dev.brevet.web.cards;

import dev.brevet.views.grants.GrantView;
import org.jspecify.annotations.Nullable;

/**
 * A grant as a card shows it.
 *
 * @param badge      the state in words
 * @param tone       of the badge
 * @param left       what is left of it, in words; null unless it runs
 * @param percent    what is left of it, 0 to 100
 * @param connection how to connect; null unless it is usable and the target says how
 * @param mayReturn  the viewer can hand it back
 * @param mayStart   the viewer can start it, which nothing else does
 * @param mayExtend  the viewer can ask for more time; policy says whether they get it
 * @param mayRevoke  the viewer can take it away
 */
public record GrantCard(
        GrantView grant,
        String badge,
        String tone,
        @Nullable String left,
        int percent,
        @Nullable String connection,
        boolean mayReturn,
        boolean mayStart,
        boolean mayExtend,
        boolean mayRevoke) {}
