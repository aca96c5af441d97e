package dev.brevet.demo.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void dataCannotSteerTheTerminal() {
        assertThat(Table.plain("a\u001b[2Jb\rc\u202Ed\u0000")).isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFD");
        assertThat(Table.plain("Jörg 東京")).isEqualTo("Jörg 東京");
        assertThat(Table.plain(null)).isEmpty();
    }
}
