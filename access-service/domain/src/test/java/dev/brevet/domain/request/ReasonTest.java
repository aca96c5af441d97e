package dev.brevet.domain.request;

import static dev.brevet.domain.support.Cast.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.shared.Answer;
import dev.brevet.domain.support.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reason is something, not too much, and nothing that acts on a terminal or hides itself; else nothing is kept. */
class ReasonTest extends RequestStage {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u3000", "\u00a0", "\u200b", "\u200d\u200e"})
    void an_empty_reason_is_a_mistake(String nothing) {
        refused(nothing, "text-empty");
    }

    @Test
    void ten_kilobytes_of_reason_are_a_mistake() {
        refused("x".repeat(10 * 1024), "text-too-long");
    }

    @Test
    void one_character_too_many_is_a_mistake() {
        refused("x".repeat(3001), "text-too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u001b[31mb",
                "a\u0007b",
                "a\u007fb",
                "a\u009bb", // act on a terminal
                "a\ud800b",
                "a\udc00", // no character at all
                "a\u202eb",
                "a\u202ab",
                "a\u2066b",
                "a\u2069b", // read in another order than written
                "a\u200bb",
                "a\u2060b",
                "a\ufeffb",
                "a\udb40\udc41b", // not there to the eye
                "a\u2028b",
                "a\u2029b" // break lines where no one sees it
            })
    void control_characters_are_a_mistake(String hostile) {
        refused(hostile, "text-control-characters");
    }

    private void refused(String reason, String rule) {
        requests.givenNoPriorActivity()
                .when(askBecause(reason))
                .expectException(Refused.field("reason", rule))
                .expectNoEvents();
        assertThat(texts.kept()).isEmpty();
        assertThat(issued).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INC-1\nsecond line\r\n\tindented",
                "日本語で理由を書く",
                "لأن الطلبات عالقة",
                "family \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67, and \u06a9\u062a\u0627\u0628\u200c\u0647\u0627",
                "'; drop table orders; --",
                "<script>alert(1)</script>"
            })
    void whatever_people_write_is_fine(String reason) {
        requests.givenNoPriorActivity().when(askBecause(reason)).expectResultMessagePayload(Answer.DONE);
        assertThat(texts.kept()).containsExactly(reason);
    }

    @Test
    void as_much_as_a_modal_takes_is_fine() {
        requests.givenNoPriorActivity().when(askBecause("x".repeat(3000))).expectResultMessagePayload(Answer.DONE);
    }

    @Test
    void white_space_around_it_is_not_kept() {
        requests.givenNoPriorActivity().when(askBecause("  " + REASON + "\n")).expectEvents(submitted());
        assertThat(submitted().entitlementId()).isEqualTo(WRITE);
    }
}
