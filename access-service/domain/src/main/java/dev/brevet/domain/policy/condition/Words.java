package dev.brevet.domain.policy.condition;

import java.util.Optional;

/** What the words of a condition stand for in one decision: texts, longs, lists, maps, durations and instants. */
@FunctionalInterface
public interface Words {

    /** The value of a word such as {@code asker.groups}; empty if there is none, so that whatever uses it does not hold. */
    Optional<Object> find(String word);
}
