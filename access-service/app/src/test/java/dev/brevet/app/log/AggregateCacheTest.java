package dev.brevet.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A full cache keeps what is in use and what is new. */
class AggregateCacheTest {

    @Test
    void what_was_used_longest_ago_goes_first_however_often_it_was_used() {
        AggregateCache cache = new AggregateCache(3);
        for (String ended : new String[] {"g-1", "g-2", "g-3"}) {
            cache.put(ended, ended);
            for (int i = 0; i < 20; i++) {
                assertThat((Object) cache.get(ended)).isEqualTo(ended);
            }
        }
        cache.put("g-4", "g-4");
        assertThat((Object) cache.get("g-2")).isEqualTo("g-2");
        cache.put("g-5", "g-5");

        assertThat(cache.containsKey("g-1")).isFalse();
        assertThat(cache.containsKey("g-3")).isFalse();
        assertThat((Object) cache.get("g-2")).isEqualTo("g-2");
        assertThat((Object) cache.get("g-4")).isEqualTo("g-4");
        assertThat((Object) cache.get("g-5")).isEqualTo("g-5");
    }
}
