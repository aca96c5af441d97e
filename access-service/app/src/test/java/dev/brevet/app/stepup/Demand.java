package dev.brevet.app.stepup;

import dev.brevet.api.request.SubmitAccessRequest;
import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.Commands;
import dev.brevet.api.shared.Proof;
import dev.brevet.api.shared.Proven;
import dev.brevet.api.shared.Refusal;
import dev.brevet.app.time.DatabaseClock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;

/** Demands a proof of whoever asks for access, at the one door through which commands go. */
final class Demand {

    private volatile Assurance assurance = Assurance.CHAT;
    private volatile Duration within = Duration.ofDays(365_000);

    void of(Assurance assurance, Duration within) {
        this.assurance = assurance;
        this.within = within;
    }

    void none() {
        of(Assurance.CHAT, Duration.ofDays(365_000));
    }

    private void check(DatabaseClock clock) {
        Proof proof = SecurityContextHolder.getContext().getAuthentication() instanceof Proven proven
                ? proven.proof()
                : Proof.NONE;
        if (!proof.satisfies(assurance, within, clock.instant())) {
            throw new AccessRefusal.StepUpNeeded(
                    new Refusal("proof-of-requester", "This takes more proof of who you are.", "Show it and go on."),
                    assurance,
                    within);
        }
    }

    /** Puts the demand into a node. */
    @Configuration(proxyBeanMethods = false)
    static class InNode {

        @Bean
        Demand demand() {
            return new Demand();
        }

        @Bean
        static BeanPostProcessor demanding(ObjectProvider<Demand> demand, ObjectProvider<DatabaseClock> clock) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (!(bean instanceof Commands real)) {
                        return bean;
                    }
                    return (Commands) (actor, command) -> {
                        if (command instanceof SubmitAccessRequest) {
                            demand.getObject().check(clock.getObject());
                        }
                        return real.send(actor, command);
                    };
                }
            };
        }
    }
}
