package dev.brevet.notifications.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.api.grant.EndCause;
import dev.brevet.api.grant.Problem;
import dev.brevet.notifications.channel.Topic;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    private final ResourceBundle words = ResourceBundle.getBundle("dev.brevet.notifications.words");

    @ParameterizedTest
    @EnumSource(Topic.class)
    void every_topic_has_a_name_a_subject_without_names_of_people_and_a_sentence(Topic topic) {
        assertThat(words.getString(topic.word() + ".name")).isNotBlank();
        assertThat(words.getString(topic.word() + ".subject")).doesNotContain("{2}", "{3}");
        assertThat(words.getString(topic.word() + ".sentence")).isNotBlank();
    }

    @Test
    void every_problem_and_every_cause_has_words() {
        for (Problem problem : Problem.values()) {
            assertThat(words.getString("problem." + problem)).isNotBlank();
        }
        for (EndCause cause : EndCause.values()) {
            assertThat(words.getString("cause." + cause)).isNotBlank();
        }
    }

    @Test
    void what_hides_is_shown_and_what_breaks_lines_does_not() {
        assertThat(Visible.text("a\u202Eb\u0000")).isEqualTo("a[U+202E]b[U+0000]");
        assertThat(Visible.text("Grüße\n😀")).isEqualTo("Grüße\n😀");
        assertThat(Visible.line("Eve\r\nBcc: all")).isEqualTo("Eve Bcc: all");
    }
}
