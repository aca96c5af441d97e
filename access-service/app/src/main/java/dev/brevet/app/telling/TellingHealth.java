package dev.brevet.app.telling;

import dev.brevet.notifications.delivery.TellingFigures;
import dev.brevet.notifications.delivery.TellingFigures.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health and metrics of telling people.
 *
 * <p>A channel that fails makes the service "degraded": everything is still possible in the web.
 */
@Configuration(proxyBeanMethods = false)
class TellingHealth {

    private static final Status DEGRADED = new Status("DEGRADED", "Works, with something that needs attention");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Bean
    HealthIndicator tellingsHealthIndicator(TellingFigures figures) {
        return () -> {
            Map<String, Figures> now = figures.now();
            boolean late = now.values().stream()
                    .anyMatch(f ->
                            f.failing() != null || f.givenUp() > 0 || f.oldest().compareTo(PATIENCE) > 0);
            Health.Builder health = Health.status(late ? DEGRADED : Status.UP);
            now.forEach((channel, f) -> health.withDetail(channel, details(f)));
            return health.build();
        };
    }

    private static Map<String, Object> details(Figures figures) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("waiting", figures.waiting());
        details.put("oldestSeconds", figures.oldest().toSeconds());
        details.put("givenUpSinceYesterday", figures.givenUp());
        details.put("failuresInARow", figures.failures());
        if (figures.failing() != null) {
            details.put("failing", figures.failing());
        }
        return details;
    }

    @Bean
    MeterBinder tellingMeters(TellingFigures figures) {
        return registry -> {
            for (String channel : figures.channels()) {
                Map<String, ToDoubleFunction<Figures>> gauges = Map.of(
                        "brevet.tellings.waiting", f -> f.waiting(),
                        "brevet.tellings.oldest.seconds", f -> f.oldest().toMillis() / 1e3,
                        "brevet.tellings.given.up", f -> f.givenUp(),
                        "brevet.tellings.channel.failures", f -> f.failures());
                gauges.forEach((name, figure) -> Gauge.builder(name, figures, all -> value(all, channel, figure))
                        .tag("channel", channel)
                        .register(registry));
            }
        };
    }

    private static double value(TellingFigures all, String channel, ToDoubleFunction<Figures> figure) {
        return Optional.ofNullable(all.now().get(channel))
                .map(figure::applyAsDouble)
                .orElse(0.0);
    }
}
