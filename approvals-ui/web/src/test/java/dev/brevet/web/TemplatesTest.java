package dev.brevet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brevet.web.words.VisibleControls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not stand in any template. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private static final Pattern BANNED = Pattern.compile(
            "btn-outline-|\\btext-(warning|success|danger|muted|secondary)\\b"
                    + "|th:utext|\\bstyle=|th:style|<style|\\son[a-z]+=|th:on|javascript:|<script(?![^>]*\\bsrc=)|hx-on|hx-vals=.js|\\[\\(");

    private static List<String> banned(String name, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = BANNED.matcher(text);
        while (matcher.find()) {
            found.add(name + ": " + matcher.group());
        }
        return found;
    }

    @Test
    void no_template_has_banned_classes_unescaped_text_or_inline_code() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        try (Stream<Path> paths = Files.walk(TEMPLATES)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files++;
                found.addAll(banned(path.getFileName().toString(), Files.readString(path)));
            }
        }
        assertThat(files).isGreaterThan(10);
        assertThat(found).isEmpty();
    }

    @Test
    void the_check_sees_what_it_looks_for() {
        assertThat(banned("x", "<a class='btn btn-outline-primary'>")).hasSize(1);
        assertThat(banned("x", "<p th:utext='${x}'>")).hasSize(1);
        assertThat(banned("x", "<p onclick='x()'>")).hasSize(1);
        assertThat(banned("x", "<script>x</script>")).hasSize(1);
        assertThat(banned("x", "<p>[(${x})]</p>")).hasSize(1);
    }

    @Test
    void hidden_characters_become_visible_and_others_stay() {
        assertThat(VisibleControls.visible("a\u202Eb")).isEqualTo("a[U+202E]b");
        assertThat(VisibleControls.visible("a\u0000b\u0007")).isEqualTo("a[U+0000]b[U+0007]");
        assertThat(VisibleControls.visible("\u200Bzero")).isEqualTo("[U+200B]zero");
        assertThat(VisibleControls.visible("two\nlines\tGrüße 😀")).isEqualTo("two\nlines\tGrüße 😀");
    }
}
