package dev.brevet.notifications.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brevet.api.catalog.ApprovalNeed;
import dev.brevet.api.catalog.EntitlementId;
import dev.brevet.api.catalog.Environment;
import dev.brevet.api.catalog.Label;
import dev.brevet.api.catalog.TargetId;
import dev.brevet.api.directory.GroupId;
import dev.brevet.api.request.RequestId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.say.Audience;
import dev.brevet.notifications.say.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesFileTest {

    private static final ChannelId SLACK = new ChannelId("slack");
    private static final Audience.Traits TRAITS =
            new Audience.Traits(Environment.PRODUCTION, List.of(new Label("team", "shop")));

    private static Known known(String entitlement) {
        return new Known(
                new RequestId("r-1"),
                new PersonId("dana"),
                new EntitlementId(entitlement),
                new TargetId("orders"),
                Duration.ofHours(1),
                "t-1",
                Instant.EPOCH,
                null,
                List.of(new ApprovalNeed(new GroupId("orders-owners"), 1)),
                "p",
                List.of(),
                null);
    }

    @Test
    void the_first_rule_that_fits_names_the_places() {
        Routes routes = RoutesFile.read("""
                routes:
                  - {entitlement: "*-admin", cards: ["slack:C-ADMIN", "email:list"]}
                  - {cards: ["slack:C-ALL"]}
                """);
        assertThat(routes.cards(known("orders-admin"), TRAITS, SLACK)).containsExactly(new Place(SLACK, "C-ADMIN"));
        assertThat(routes.cards(known("orders-readonly"), TRAITS, SLACK)).containsExactly(new Place(SLACK, "C-ALL"));
        assertThat(Routes.NONE.cards(known("orders-admin"), TRAITS, SLACK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "entitlement: orders-*, true",
        "entitlement: '*readwrite', true",
        "entitlement: o*s-r*e, true",
        "entitlement: orders, false",
        "entitlement: '*x', false",
        "target: orders, true",
        "target: payroll, false",
        "environment: production, true",
        "environment: staging, false",
        "label: team=shop, true",
        "label: team=*, true",
        "label: tier=1, false",
        "group: orders-owners, true",
        "group: security, false"
    })
    void a_rule_goes_by_what_is_asked_for(String rule, boolean fits) {
        Routes routes = RoutesFile.read("routes:\n  - {" + rule + ", cards: [\"slack:C\"]}");
        assertThat(routes.cards(known("orders-readwrite"), TRAITS, SLACK)).hasSize(fits ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "routes: 1",
                "routes: [{cards: C0123}]",
                "routes: [{cards: [C0123]}]",
                "routes: [{card: [\"slack:C\"]}]",
                "routes: []\nmore: 1",
                "routes: [",
                "a: &a [*a]"
            })
    void what_is_not_understood_is_refused(String yaml) {
        assertThatThrownBy(() -> RoutesFile.read(yaml)).isInstanceOf(IllegalArgumentException.class);
    }
}
