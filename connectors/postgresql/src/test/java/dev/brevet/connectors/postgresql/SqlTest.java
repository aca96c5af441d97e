package dev.brevet.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hundreds of hostile names from a seed: what is written must read back as what was meant, to PostgreSQL itself. */
class SqlTest extends VersionedTest {

    private static final long SEED = 20_260_101L;
    private static final String[] PIECES = {
        "\"",
        "'",
        "\\",
        ";",
        "--",
        "/*",
        "*/",
        "$$",
        "$x$",
        "?",
        ":a",
        "{",
        "}",
        "%s",
        "%I",
        "\n",
        "\r",
        "\t",
        "\u0001",
        "\u007F",
        "\u00A0",
        "\u202E",
        "\u200B",
        "\uFEFF",
        "e\u0301",
        "ß",
        "İ",
        "\uD83D\uDD11",
        "a",
        "Z",
        "0",
        "_",
        " ",
        "select",
        "public",
        "null",
        "U&",
        "E'",
        "END",
        "GRANT",
        ".",
        ",",
        "(",
        ")",
        "@",
        "\u2028"
    };

    SqlTest(Cluster cluster) {
        super(cluster);
    }

    @Test
    void whatPostgresqlReadsIsWhatWasMeant() throws Exception {
        List<String> names = names(800);
        try (Connection connection = cluster.admin()) {
            for (String name : names) {
                String quoted = Sql.identifier(name);
                assertThat(unquoted(quoted)).as("seed %d", SEED).isEqualTo(name);
                assertThat(ask(connection, "select (parse_ident(?))[1]", quoted))
                        .isEqualTo(name);
                // As a column's name it goes through the real parser and comes back as that parser understood it.
                try (var statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    try (ResultSet row = statement.executeQuery(
                            "select 1 as " + quoted + ", " + Sql.literal(name) + "::text as value")) {
                        row.next();
                        assertThat(row.getMetaData().getColumnLabel(1)).isEqualTo(name);
                        assertThat(row.getString(2)).isEqualTo(name);
                    }
                }
            }
        }
    }

    @Test
    void rolesWithHostileNamesAreGrantedAndRevokedForReal() {
        Access plain = fresh();
        String member = "select member from pg_auth_members where roleid = (select oid from pg_roles"
                + " where rolname = '" + plain.right() + "') and member = (select oid from pg_roles where rolname = ";
        List<String> names = names(150);
        names.removeAll(target.hostileNames());
        for (String name : names) {
            target.createAccount(name);
            Access access = new Access("g-hostile", name, plain.right());
            assertThat(connector.grant(access, call())).as("seed %d", SEED).isEqualTo(new Outcome.Done(0));
            assertThat(cluster.ask(member + Sql.literal(name) + ")")).hasSize(1);
            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(0));
            assertThat(cluster.ask(member + Sql.literal(name) + ")")).isEmpty();
            cluster.run("drop role " + Sql.identifier(name));
        }
    }

    @Test
    void sixtyThreeBytesAreFineAndSixtyFourAreNot() {
        for (String longest : List.of("x".repeat(63), "é".repeat(31) + "x", "\"".repeat(63))) {
            Access access = new Access("g-long", longest, fresh().right());
            target.createAccount(longest);
            assertThat(connector.grant(access, call())).isEqualTo(new Outcome.Done(0));
            assertThat(connector.revoke(access, call())).isEqualTo(new Outcome.Done(0));

            Access longer = new Access("g-longer", longest + "x", access.right());
            assertThat(connector.grant(longer, call())).isInstanceOf(Outcome.Rejected.class);
            assertThat(cluster.ask("select 1 from pg_auth_members where member = (select oid from pg_roles"
                            + " where rolname = " + Sql.literal(longest) + ")"))
                    .isEmpty();
            cluster.run("drop role " + Sql.identifier(longest));
        }
    }

    @Test
    void impossibleNamesAreRefusedWithoutBeingRepeated() {
        for (String name : target.impossibleNames()) {
            if (!name.equals("public") && !name.equals("none")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Sql.identifier(name))
                        .satisfies(refused ->
                                assertThat(String.valueOf(refused.getMessage())).hasSizeLessThan(100));
            }
            assertThat(Sql.problemWithRole(name)).isNotNull();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.literal("a\0b"));
    }

    /** An independent reading of the rule: one pair of quotes around it, and inside only doubled ones. */
    private static String unquoted(String quoted) {
        StringBuilder name = new StringBuilder();
        assertThat(quoted).startsWith("\"").endsWith("\"").hasSizeGreaterThan(2);
        for (int i = 1; i < quoted.length() - 1; i++) {
            if (quoted.charAt(i) == '"') {
                assertThat(i + 1).as("no quote stands alone").isLessThan(quoted.length() - 1);
                i++;
                assertThat(quoted.charAt(i)).isEqualTo('"');
            }
            name.append(quoted.charAt(i));
        }
        return name.toString();
    }

    private static String ask(Connection connection, String sql, String parameter) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }

    private static List<String> names(int count) {
        Random random = new Random(SEED);
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            StringBuilder name = new StringBuilder();
            int pieces = 1 + random.nextInt(12);
            for (int i = 0; i < pieces; i++) {
                name.append(PIECES[random.nextInt(PIECES.length)]);
            }
            boolean fits = name.toString().getBytes(StandardCharsets.UTF_8).length <= Sql.LONGEST_NAME_BYTES;
            if (fits && Sql.problemWithRole(name.toString()) == null) {
                names.add(name.toString());
            }
        }
        return new ArrayList<>(names);
    }
}
