package dev.brevet.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Rules about what no class file tells: lengths, templates, and what must not be on the class path. */
class SourcesTest {

    private static final Path DOMAIN = Path.of("..", "domain", "src", "main", "java");

    /** Unescaped output, as an attribute or inlined. */
    private static final Pattern UNESCAPED = Pattern.compile("th:utext|data-th-utext|\\[\\(", Pattern.CASE_INSENSITIVE);

    @Test
    void an_aggregate_fits_on_few_screens() throws IOException {
        List<JavaClass> aggregates = new ClassFileImporter()
                .importPackages("dev.brevet.domain").stream()
                        .filter(c -> c.isAnnotatedWith(Aggregate.class))
                        .toList();
        assertThat(aggregates).hasSizeGreaterThanOrEqualTo(4);
        for (JavaClass aggregate : aggregates) {
            Path source = DOMAIN.resolve(aggregate.getName().replace('.', '/') + ".java");
            // Nobody reads imports, and a person has many commands; what is left is stricter than 250 lines with them.
            assertThat(Files.readAllLines(source).stream().filter(line -> !line.startsWith("import ")))
                    .as(aggregate.getSimpleName())
                    .hasSizeLessThan(225);
        }
    }

    @Test
    void no_template_writes_what_people_wrote_without_escaping_it() throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<Resource> templates = new ArrayList<>(List.of(resolver.getResources("classpath*:templates/**/*.*")));
        List<Resource> mails = List.of(resolver.getResources("classpath*:mail/*.html"));
        assertThat(templates).as("templates on the class path").isNotEmpty();
        assertThat(mails).as("templates of mails").isNotEmpty();
        templates.addAll(mails);
        for (Resource template : templates) {
            assertThat(template.getContentAsString(StandardCharsets.UTF_8))
                    .as(template.getDescription())
                    .doesNotContainPattern(UNESCAPED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.thoughtworks.xstream.XStream",
                "org.axonframework.axonserver.connector.AxonServerConfiguration",
                "lombok.Getter"
            })
    void what_we_do_without_is_not_even_there(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
}
