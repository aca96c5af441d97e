package dev.brevet.app.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Axon's cache contract on a bounded map that drops what was used longest ago.
 *
 * <p>Not what was used least often, as Caffeine does: a grant is used a few times and never again, so that a full cache would
 * keep the ended ones and turn the new ones away.
 */
class AggregateCache implements Cache {

    private final Map<Object, Object> cache;

    AggregateCache(int size) {
        this.cache = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > size;
            }
        });
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon asks for it like this.
    public <K, V> @Nullable V get(K key) {
        return (V) cache.get(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) cache.computeIfAbsent(key, k -> value.get());
    }

    @Override
    public void put(Object key, Object value) {
        cache.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return cache.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return cache.remove(key) != null;
    }

    @Override
    public void removeAll() {
        cache.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return cache.containsKey(key);
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }

    @Override
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        cache.computeIfPresent(key, (k, v) -> apply(update, v));
    }

    @SuppressWarnings("unchecked")
    private static <V> Object apply(UnaryOperator<V> update, Object value) {
        return update.apply((V) value);
    }
}
