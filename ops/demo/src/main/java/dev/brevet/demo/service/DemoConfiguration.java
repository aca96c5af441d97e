package dev.brevet.demo.service;

import dev.brevet.api.shared.Assurance;
import dev.brevet.api.shared.PersonId;
import dev.brevet.api.shared.Proof;
import dev.brevet.app.security.BearerTokens;
import dev.brevet.app.security.OpenPaths;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the demo adds to the service. */
@Configuration(proxyBeanMethods = false)
@Import({
    DemoBeginning.class,
    DemoPolicies.class,
    DemoSlackAccounts.class,
    DemoChatController.class,
    DemoWitnessController.class
})
class DemoConfiguration {

    private static final String TOKEN = "demo_";

    /** Takes the place of the service's own clock until the past is told, and is the same clock afterwards. */
    @Bean
    HistoryClock databaseClock(DataSource dataSource) {
        return new HistoryClock(dataSource);
    }

    /**
     * {@code Authorization: Bearer demo_dana} is Dana, as if she had signed in this moment; the demo listens on loopback
     * only.
     */
    @Bean
    BearerTokens demoTokens(HistoryClock clock) {
        return new BearerTokens() {
            @Override
            public Optional<PersonId> personOf(String token) {
                return token.startsWith(TOKEN) ? person(token.substring(TOKEN.length())) : Optional.empty();
            }

            @Override
            public Proof proofOf(String token) {
                return new Proof(Assurance.SIGN_IN, clock.instant());
            }
        };
    }

    /** A newcomer may look at the simulated Slack before signing in here: it has people of its own. */
    @Bean
    OpenPaths demoPaths() {
        return () -> List.of(DemoChatController.SLACK, DemoChatController.MAILBOX);
    }

    private static Optional<PersonId> person(String id) {
        return DemoPeople.byId(id).map(DemoPerson::id).or(() -> Optional.of(DemoPeople.DEVICE_MANAGER)
                .filter(w -> w.value().equals(id)));
    }
}
