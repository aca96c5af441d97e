package dev.brevet.app.health;

import dev.brevet.api.catalog.TargetId;
import dev.brevet.app.directory.SyncLog;
import dev.brevet.app.provisioning.Provisioner;
import dev.brevet.app.time.DatabaseClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health and metrics.
 *
 * <p>Readiness is the database, the sequencer and the views. A target that does not answer makes the service "degraded",
 * a status that counts neither for readiness nor for liveness: taking nodes away would not bring the target back.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    static final Status DEGRADED = new Status("DEGRADED", "Works, with something that needs attention");

    private static final Duration SEQUENCER_PATIENCE = Duration.ofSeconds(5);

    @Bean
    HealthIndicator sequencerHealthIndicator(Looks looks) {
        return () -> {
            Figures figures = looks.figures();
            boolean behind = figures.sequencerStuck().compareTo(SEQUENCER_PATIENCE) > 0;
            return (behind ? Health.outOfService() : Health.up())
                    .withDetail("unsequenced", figures.unsequenced())
                    .withDetail("waitingSeconds", figures.sequencerStuck().toSeconds())
                    .build();
        };
    }

    @Bean
    HealthIndicator viewsHealthIndicator(Looks looks, @Value("${brevet.health.views-lag:1000}") long mostLag) {
        return () -> {
            Figures figures = looks.figures();
            return (figures.viewsLag() > mostLag ? Health.outOfService() : Health.up())
                    .withDetail("lagEvents", figures.viewsLag())
                    .withDetail("deadLetters", figures.deadLetters())
                    .build();
        };
    }

    @Bean
    HealthIndicator obligationsHealthIndicator(Looks looks) {
        return () -> {
            Figures figures = looks.figures();
            boolean late = figures.stuckRemovals() > 0 || figures.overdue() > 0;
            return Health.status(late ? DEGRADED : Status.UP)
                    .withDetail("overdue", figures.overdue())
                    .withDetail("oldestOverdueSeconds", figures.oldestOverdue().toSeconds())
                    .withDetail("stuckRemovals", figures.stuckRemovals())
                    .build();
        };
    }

    @Bean
    HealthIndicator targetsHealthIndicator(Provisioner provisioner) {
        return () -> {
            var silent = provisioner.silentTargets();
            Health.Builder health = Health.status(silent.isEmpty() ? Status.UP : DEGRADED);
            for (TargetId target : provisioner.calledTargets()) {
                health.withDetail(target.value(), silent.contains(target) ? "does not answer" : "answers");
            }
            return health.build();
        };
    }

    /** Leavers keep what they have while their directory waits, and whoever pushed it was told that all is well. */
    @Bean
    HealthIndicator directoriesHealthIndicator(SyncLog syncs) {
        return () -> {
            Health.Builder health = Health.status(waiting(syncs) == 0 ? Status.UP : DEGRADED);
            syncs.last()
                    .forEach(e -> health.withDetail(
                            e.directory().value(), e.outcome().name().toLowerCase(Locale.ROOT) + " since " + e.at()));
            return health.build();
        };
    }

    private static long waiting(SyncLog syncs) {
        return syncs.last().stream()
                .filter(e -> e.outcome() == SyncLog.Outcome.WAITING)
                .count();
    }

    @Bean
    HealthIndicator clockHealthIndicator(DatabaseClock clock) {
        return () -> Health.status(clock.trusted() ? Status.UP : DEGRADED)
                .withDetail("skewSeconds", clock.skew().toSeconds())
                .build();
    }

    @Bean
    MeterBinder brevetMeters(Looks looks, DatabaseClock clock, Provisioner provisioner, SyncLog syncs) {
        return registry -> {
            gauge(registry, looks, "brevet.log.index", null, Figures::logIndex);
            gauge(registry, looks, "brevet.unsequenced", "events", Figures::unsequenced);
            gauge(registry, looks, "brevet.views.lag", "events", Figures::viewsLag);
            gauge(registry, looks, "brevet.dead.letters", null, Figures::deadLetters);
            gauge(registry, looks, "brevet.obligations.overdue", null, Figures::overdue);
            gauge(
                    registry,
                    looks,
                    "brevet.obligations.overdue.oldest",
                    "seconds",
                    f -> f.oldestOverdue().toMillis() / 1e3);
            gauge(registry, looks, "brevet.removals.stuck", null, Figures::stuckRemovals);
            gauge(registry, looks, "brevet.reviews.overdue", null, Figures::overdueReviews);
            gauge(registry, looks, "brevet.idempotency.keys", null, Figures::idempotencyKeys);
            Gauge.builder("brevet.clock.skew", clock, c -> c.skew().toMillis() / 1e3)
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("brevet.directories.waiting", syncs, HealthConfiguration::waiting)
                    .register(registry);
            Gauge.builder("brevet.targets.silent", provisioner, p -> p.silentTargets()
                            .size())
                    .register(registry);
        };
    }

    private static void gauge(
            MeterRegistry registry, Looks looks, String name, @Nullable String unit, ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, looks, l -> figure.applyAsDouble(l.figures()))
                .baseUnit(unit)
                .register(registry);
    }
}
