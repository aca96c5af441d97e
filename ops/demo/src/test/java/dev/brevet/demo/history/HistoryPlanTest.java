package dev.brevet.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.DefineEntitlement;
import dev.brevet.api.shared.PersonId;
import dev.brevet.demo.people.DemoCatalogue;
import dev.brevet.demo.people.DemoPeople;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryPlanTest {

    private static final Instant END = Instant.parse("2026-11-21T00:00:01Z");

    @Test
    void theSameSeedAndEndGiveTheSamePast() {
        assertThat(HistoryPlan.plan(7, END)).isEqualTo(HistoryPlan.plan(7, END));
        assertThat(HistoryPlan.plan(7, END)).isNotEqualTo(HistoryPlan.plan(8, END));
        assertThat(HistoryPlan.plan(7, END)).isNotEqualTo(HistoryPlan.plan(7, END.plus(Duration.ofDays(1))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void everythingIsOverBeforeTheEndAndNothingIsLeftOpen(long seed) {
        List<Step> plan = HistoryPlan.plan(seed, END);

        assertThat(plan).isSortedAccordingTo(Comparator.comparing(Step::at));
        assertThat(plan.getFirst().at()).isAfter(END.minus(Duration.ofDays(91)));
        assertThat(plan.getLast().at()).isBefore(END);
        assertThat(stories(plan)).hasSizeGreaterThan(150).allSatisfy((request, story) -> follows(story));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void nobodyHasTheSameRightTwiceAtOnce(long seed) {
        Map<String, Instant> over = new HashMap<>();
        stories(HistoryPlan.plan(seed, END)).values().stream()
                .sorted(Comparator.comparing(
                        (List<Step> story) -> story.getFirst().at()))
                .forEach(story -> {
                    Step.Asked asked = (Step.Asked) story.getFirst();
                    String lane = asked.by() + "/" + asked.entitlement();
                    assertThat(asked.at()).isAfter(over.getOrDefault(lane, Instant.MIN));
                    over.put(lane, story.getLast().at());
                });
    }

    @Test
    void everyKindOfEndingIsThere() {
        assertThat(HistoryPlan.plan(1, END).stream()
                        .map(step -> step.getClass().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "Asked",
                        "Approved",
                        "Denied",
                        "Withdrawn",
                        "Lapsed",
                        "Ready",
                        "Returned",
                        "Revoked",
                        "Expired",
                        "Removed");
    }

    @Test
    void zedAsksForNothingAfterHeLeft() {
        List<Instant> asked = HistoryPlan.plan(1, END).stream()
                .filter(step -> step instanceof Step.Asked by && by.by().equals(new PersonId("zed")))
                .map(Step::at)
                .toList();
        assertThat(asked).isNotEmpty().allMatch(at -> at.isBefore(END.minus(Duration.ofDays(55))));
    }

    private static Map<Integer, List<Step>> stories(List<Step> plan) {
        return plan.stream().collect(Collectors.groupingBy(Step::request, TreeMap::new, Collectors.toList()));
    }

    /** Checks one request from asking to its end against what the catalogue and the people allow. */
    private static void follows(List<Step> story) {
        Step.Asked asked = (Step.Asked) story.getFirst();
        DefineEntitlement wanted = DemoCatalogue.definition(asked.entitlement());
        assertThat(asked.duration()).isPositive().isLessThanOrEqualTo(wanted.cap());
        assertThat(asked.reason()).isNotBlank().doesNotContain("%");
        assertThat(DemoPeople.byId(asked.by().value()).orElseThrow().groups()).containsAnyElementsOf(wanted.askers());

        List<Step.Approved> approvals = story.stream()
                .filter(Step.Approved.class::isInstance)
                .map(Step.Approved.class::cast)
                .toList();
        approvals.forEach(approval -> decidesFor(approval.by(), asked, wanted));
        assertThat(approvals.stream().map(Step.Approved::by)).doesNotHaveDuplicates();
        int needed = wanted.approvals().stream().mapToInt(ApprovalNeed::count).sum();

        List<String> kinds =
                story.stream().map(step -> step.getClass().getSimpleName()).toList();
        Step last = story.getLast();
        switch (last) {
            case Step.Removed removed -> {
                assertThat(approvals).hasSize(needed);
                assertThat(kinds.subList(0, 1 + needed).stream().skip(1))
                        .allMatch("Approved"::equals)
                        .hasSize(needed);
                assertThat(kinds.get(1 + needed)).isEqualTo("Ready");
                assertThat(kinds.get(2 + needed)).isIn("Returned", "Revoked", "Expired");
                assertThat(kinds).hasSize(needed + 4);
                Instant start = needed == 0 ? asked.at() : approvals.getLast().at();
                Instant latest = start.plus(asked.duration());
                Step ended = story.get(2 + needed);
                if (ended instanceof Step.Expired) {
                    assertThat(ended.at()).isEqualTo(latest);
                } else {
                    assertThat(ended.at()).isBefore(latest);
                }
                assertThat(removed.at()).isBetween(ended.at(), ended.at().plusSeconds(3));
            }
            case Step.Lapsed lapsed -> {
                assertThat(lapsed.at()).isEqualTo(asked.at().plus(wanted.decideWithin()));
                assertThat(approvals).hasSizeLessThan(needed);
            }
            case Step.Denied denied -> decidesFor(denied.by(), asked, wanted);
            case Step.Withdrawn withdrawn -> assertThat(withdrawn.by()).isEqualTo(asked.by());
            default -> throw new AssertionError("Left open: " + kinds);
        }
        if (!(last instanceof Step.Removed)) {
            assertThat(last.at()).isBeforeOrEqualTo(asked.at().plus(wanted.decideWithin()));
            assertThat(kinds.subList(1, kinds.size() - 1)).isSubsetOf("Approved");
        }
    }

    private static void decidesFor(PersonId decider, Step.Asked asked, DefineEntitlement wanted) {
        assertThat(decider).isNotEqualTo(asked.by());
        assertThat(DemoPeople.byId(decider.value()).orElseThrow().groups())
                .containsAnyElementsOf(
                        wanted.approvals().stream().map(ApprovalNeed::group).toList());
    }
}
