package dev.brevet.domain.policy.rules;

import dev.brevet.api.directory.Signal;
import dev.brevet.api.directory.SignalValue;
import dev.brevet.domain.facts.SignalFact;
import dev.brevet.domain.policy.condition.PostureWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person from outside, as conditions read it; looked up when something first reads it, as most policies do
 * not.
 *
 * <p>{@code posture.device} has no value while it is unknown, so that whatever reads it counts against the asker.
 * {@code posture.device.known} says whether it has. Where two ids of a person disagreed neither has a value.
 */
public final class Posture {

    /** Of whom nothing is known. */
    public static final Posture UNKNOWN = new Posture(List::of);

    private final Supplier<List<SignalFact>> reported;
    private @Nullable List<SignalFact> known;

    /** What is reported, without what has run out. */
    public Posture(Supplier<List<SignalFact>> reported) {
        this.reported = reported;
    }

    Optional<Object> value(String word) {
        boolean whether = word.endsWith(PostureWords.KNOWN);
        return PostureWords.signal(word).flatMap(signal -> {
            SignalFact fact = fact(signal);
            SignalValue value = fact == null ? null : fact.value();
            if (whether) {
                return fact != null && value == null ? Optional.empty() : Optional.of(value != null);
            }
            return Optional.ofNullable(value).map(SignalValue::value);
        });
    }

    private @Nullable SignalFact fact(Signal signal) {
        List<SignalFact> all = known;
        if (all == null) {
            all = reported.get();
            known = all;
        }
        return all.stream().filter(f -> f.signal() == signal).findFirst().orElse(null);
    }
}
