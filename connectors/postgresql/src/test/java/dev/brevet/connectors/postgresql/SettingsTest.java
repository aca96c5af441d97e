package dev.brevet.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.ConnectorProvider;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String URL = "jdbc:postgresql://127.0.0.1:5432/orders";

    @Test
    void isFoundByItsKindAndOpensWithoutCallingTheTarget() {
        ConnectorProvider provider = ServiceLoader.load(ConnectorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.kind().equals("postgresql"))
                .findFirst()
                .orElseThrow();

        try (Connector opened = provider.open(PostgresqlTarget.settings(URL), reference -> {
            throw new AssertionError("no secret is needed before the first call");
        })) {
            assertThat(opened).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"url", "user", "password", "observer-user", "observer-password", "canary-user", "probe-sql"})
    void missingSettingIsNamed(String name) {
        Map<String, String> settings = PostgresqlTarget.settings(URL);
        settings.remove(name);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(settings))
                .withMessage("Setting " + name + " is missing");
    }

    @Test
    void unknownSettingIsRefused() {
        Map<String, String> settings = PostgresqlTarget.settings(URL);
        settings.put("canary_user", "x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(settings))
                .withMessageContaining("canary_user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://dana:hunter2@127.0.0.1/orders",
                "jdbc:postgresql://127.0.0.1/orders?user=dana&password=hunter2",
                "jdbc:postgresql://127.0.0.1/orders?sslpassword=hunter2",
                "jdbc:postgresql://127.0.0.1/orders?%70assword=hunter2",
                "jdbc:postgresql://127.0.0.1/orders?hunter2",
                "jdbc:postgresql://127.0.0.1/orders?socketFactory=hunter2",
                "jdbc:postgresql://127.0.0.1/orders?options=hunter2",
                "jdbc:postgresql:hunter2",
                "jdbc:postgresql://127.0.0.1",
                "jdbc:postgresql://127.0.0.1/",
                "jdbc:mysql://127.0.0.1/hunter2",
                "postgresql://127.0.0.1/hunter2"
            })
    void addressWithCredentialsOrTricksIsRefusedAndNotRepeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(PostgresqlTarget.settings(url)))
                .withMessageContaining("Setting url")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void certificateIsVerifiedUnlessTheTargetIsLocalOrTheSettingSaysOtherwise() {
        assertThat(Settings.of(PostgresqlTarget.settings(URL)).url()).isEqualTo(URL);
        Settings remote = Settings.of(PostgresqlTarget.settings("jdbc:postgresql://db.example/orders"));
        assertThat(remote.url()).isEqualTo("jdbc:postgresql://db.example/orders?sslmode=verify-full");
        assertThat(remote.verified()).isTrue();
        assertThat(Settings.of(PostgresqlTarget.settings("jdbc:postgresql://db.example/orders?sslmode=require"))
                        .verified())
                .isFalse();
    }

    @Test
    void loginsMustDiffer() {
        for (String other : List.of("observer-user", "canary-user")) {
            Map<String, String> settings = PostgresqlTarget.settings(URL);
            settings.put(other, "brevet_actor");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Settings.of(settings))
                    .withMessageContaining(other);
        }
    }

    @Test
    void checksAreParsed() {
        assertThat(PrivilegeCheck.parse("table:public.orders:INSERT, schema:public:usage\ndatabase:orders:CONNECT"))
                .containsExactly(
                        new PrivilegeCheck(PrivilegeCheck.Kind.TABLE, "public.orders", "INSERT"),
                        new PrivilegeCheck(PrivilegeCheck.Kind.SCHEMA, "public", "USAGE"),
                        new PrivilegeCheck(PrivilegeCheck.Kind.DATABASE, "orders", "CONNECT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "table::INSERT", "table:orders", "view:public.v:SELECT", "table:public.t:DROP"})
    void malformedCheckIsRefused(String check) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivilegeCheck.parse(check))
                .withMessageContaining("Setting checks");
    }
}
