package dev.brevet.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.DataClass;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.policy.Risk;
import dev.brevet.api.policy.RiskReason;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.EntitlementFact;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.facts.PersonHistory;
import dev.brevet.domain.support.Cast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskOfAskTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    private static final PersonId ASKER = new PersonId("dana");
    private static final PersonId COLLEAGUE = new PersonId("kai");
    private static final PersonId STRANGER = new PersonId("zoe");
    private static final GroupId TEAM = new GroupId("orders-team");
    private static final GroupId OTHERS = new GroupId("payroll-team");

    /**
     * Twelve scripted histories, from the least risky to the riskiest; their scores must come out in exactly this order.
     *
     * <p>Usual hours are those around ten, when it is ten. "Asked" are asks of the hour before this one, "glass" the days since
     * the glass was broken, "open" the break-glass grants that nobody reviewed.
     */
    private static final String HISTORIES = """
            rank | who                                   | held | had it    | usual hours | asked | glass | open | environment | data
               1 | a habit in a playground               |   20 | -         | yes         |     0 | -     |    0 | development | public
               2 | a habit with a little to see          |   20 | -         | yes         |     0 | -     |    0 | staging     | internal
               3 | the same habit, at night              |   20 | -         | no          |     0 | -     |    0 | staging     | internal
               4 | a habit in production                 |   20 | -         | yes         |     0 | -     |    0 | production  | confidential
               5 | the first time, like their colleagues |    0 | colleague | yes         |     0 | -     |    0 | staging     | confidential
               6 | production, after breaking the glass  |   20 | -         | yes         |     0 | 3     |    0 | production  | confidential
               7 | the first time, as nobody around them |    0 | stranger  | yes         |     0 | -     |    0 | staging     | internal
               8 | breaking the glass, still unreviewed  |   20 | -         | yes         |     0 | 3     |    1 | production  | confidential
               9 | first time in production, in a series |    0 | colleague | yes         |     4 | -     |    0 | production  | restricted
              10 | first of anybody, restricted          |    0 | nobody    | yes         |     0 | -     |    0 | production  | restricted
              11 | the same in the middle of the night   |    0 | nobody    | no          |     0 | -     |    0 | production  | restricted
              12 | everything at once                    |    0 | stranger  | no          |     9 | 1     |    2 | production  | restricted
            """;

    private record History(int rank, String who, Risk risk) {

        static History of(String line) {
            String[] cells = line.split("\\|");
            String[] cell = new String[cells.length];
            for (int i = 0; i < cells.length; i++) {
                cell[i] = cells[i].strip();
            }
            int held = Integer.parseInt(cell[2]);
            List<Instant> asks = new ArrayList<>(asks(cell[4].equals("yes") ? 10 : 17));
            IntStream.range(0, Integer.parseInt(cell[5])).forEach(i -> asks.add(NOW.minusSeconds(60L * (i + 1))));
            PersonHistory history = new PersonHistory(
                    asks,
                    held,
                    switch (cell[3]) {
                        case "colleague" -> List.of(STRANGER, COLLEAGUE);
                        case "stranger" -> List.of(STRANGER);
                        default -> List.of();
                    },
                    cell[6].equals("-") ? null : NOW.minus(Duration.ofDays(Integer.parseInt(cell[6]))),
                    Integer.parseInt(cell[7]));
            return new History(Integer.parseInt(cell[0]), cell[1], assess(cell[8], cell[9], history));
        }
    }

    private static List<Instant> asks(int hour) {
        return IntStream.range(1, 31)
                .mapToObj(day -> NOW.minus(Duration.ofDays(day + 1L)).plus(Duration.ofHours(hour - 10L)))
                .toList();
    }

    private static Risk assess(String environment, String data, PersonHistory history) {
        List<PersonFact> holders = history.holders().stream()
                .map(id -> new PersonFact(id, true, Set.of(id.equals(STRANGER) ? OTHERS : TEAM)))
                .toList();
        return RiskOfAsk.of(
                new PersonFact(ASKER, true, Set.of(TEAM, Cast.ENGINEERS)),
                entitlement(
                        Environment.valueOf(environment.toUpperCase(Locale.ROOT)),
                        DataClass.valueOf(data.toUpperCase(Locale.ROOT))),
                NOW,
                history,
                holders);
    }

    private static EntitlementFact entitlement(Environment environment, DataClass data) {
        return new EntitlementFact(
                new EntitlementId("orders-write"),
                Cast.ORDERS,
                Cast.TRAITS,
                environment,
                data,
                Map.of(),
                "orders-write",
                Cast.GIVES,
                Duration.ofDays(1),
                Cast.DECIDE_WITHIN,
                Set.of(),
                List.of(),
                "v1");
    }

    private static List<String> factors(Risk risk) {
        return risk.reasons().stream().map(r -> r.factor().word()).toList();
    }

    private static Risk of(List<Instant> asks, int held, @Nullable Instant brokeGlassAt, int unreviewed) {
        return assess("development", "public", new PersonHistory(asks, held, List.of(), brokeGlassAt, unreviewed));
    }

    @Test
    void twelve_histories_come_out_in_the_order_stated_in_advance() {
        List<History> stated = HISTORIES.lines().skip(1).map(History::of).toList();
        assertThat(stated).hasSize(12);
        List<History> scored = stated.stream()
                .sorted(Comparator.comparingInt(h -> h.risk().score()))
                .toList();
        assertThat(scored)
                .as("%s", stated)
                .extracting(History::who)
                .isEqualTo(stated.stream()
                        .sorted(Comparator.comparingInt(History::rank))
                        .map(History::who)
                        .toList());
        assertThat(stated.stream().map(h -> h.risk().score()).distinct())
                .as("no two alike")
                .hasSize(12);
    }

    @Test
    void all_points_together_are_a_hundred_and_the_reasons_make_the_score() {
        History worst = History.of(HISTORIES.lines().skip(12).findFirst().orElseThrow());
        assertThat(worst.risk().score()).isEqualTo(100);
        assertThat(worst.risk().level()).isEqualTo(Risk.Level.HIGH);
        assertThat(worst.risk().reasons().stream().mapToInt(RiskReason::points).sum())
                .isEqualTo(100);
        assertThat(factors(worst.risk()))
                .containsExactly(
                        "first-time",
                        "new-peer-group",
                        "unusual-hour",
                        "burst",
                        "sensitivity",
                        "recent-break-glass",
                        "unreviewed");
        assertThat(worst.risk().reasons()).extracting(RiskReason::sentence).doesNotHaveDuplicates();
    }

    @Test
    void too_few_asks_make_no_hour_unusual() {
        List<Instant> afternoons = asks(17);
        assertThat(factors(of(afternoons.subList(0, 9), 1, null, 0))).isEmpty();
        assertThat(factors(of(afternoons.subList(0, 10), 1, null, 0))).containsExactly("unusual-hour");
    }

    @Test
    void an_hour_is_near_across_midnight() {
        List<Instant> lateEvenings = IntStream.range(1, 31)
                .mapToObj(day -> Instant.parse("2026-03-04T23:30:00Z").minus(Duration.ofDays(day + 1L)))
                .toList();
        PersonHistory history = new PersonHistory(lateEvenings, 1, List.of(), null, 0);
        PersonFact dana = new PersonFact(ASKER, true, Set.of(TEAM));
        EntitlementFact play = entitlement(Environment.DEVELOPMENT, DataClass.PUBLIC);
        assertThat(factors(RiskOfAsk.of(dana, play, Instant.parse("2026-03-04T01:10:00Z"), history, List.of())))
                .isEmpty();
        assertThat(factors(RiskOfAsk.of(dana, play, Instant.parse("2026-03-04T02:10:00Z"), history, List.of())))
                .containsExactly("unusual-hour");
    }

    @Test
    void three_asks_within_the_hour_are_a_series_and_two_are_not() {
        List<Instant> three = List.of(NOW.minusSeconds(10), NOW.minusSeconds(20), NOW.minusSeconds(3599));
        assertThat(factors(of(three, 1, null, 0))).containsExactly("burst");
        assertThat(factors(of(three.subList(0, 2), 1, null, 0))).isEmpty();
        List<Instant> stale = List.of(NOW.minusSeconds(10), NOW.minusSeconds(20), NOW.minusSeconds(3600));
        assertThat(factors(of(stale, 1, null, 0))).isEmpty();
    }

    @Test
    void glass_broken_a_month_ago_is_forgotten_but_not_what_nobody_reviewed() {
        assertThat(factors(of(List.of(), 1, NOW.minus(Duration.ofDays(29)), 0))).containsExactly("recent-break-glass");
        assertThat(factors(of(List.of(), 1, NOW.minus(Duration.ofDays(31)), 0))).isEmpty();
        assertThat(factors(of(List.of(), 1, NOW.minus(Duration.ofDays(31)), 1))).containsExactly("unreviewed");
    }

    @Test
    void the_same_history_gives_the_same_risk() {
        PersonHistory history = new PersonHistory(asks(17), 0, List.of(STRANGER), null, 1);
        assertThat(assess("production", "restricted", history)).isEqualTo(assess("production", "restricted", history));
    }

    @Test
    void whoever_held_it_under_another_of_their_ids_is_no_peer_of_themselves() {
        PersonFact dana = new PersonFact(ASKER, true, Set.of(TEAM));
        PersonHistory history = new PersonHistory(List.of(), 0, List.of(ASKER), null, 0);
        assertThat(factors(RiskOfAsk.of(
                        dana, entitlement(Environment.DEVELOPMENT, DataClass.PUBLIC), NOW, history, List.of(dana))))
                .containsExactly("first-time", "new-peer-group");
    }
}
