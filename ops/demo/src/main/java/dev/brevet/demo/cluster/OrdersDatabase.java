package dev.brevet.demo.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Prepares the demo target: an order book, three group roles that carry rights, and people who have none by themselves. */
public final class OrdersDatabase {

    /** The database that people ask for access to. */
    public static final String DATABASE = "orders";

    /** Reads everything. */
    public static final String READONLY = "orders_readonly";

    /** Reads everything and corrects orders and customers. */
    public static final String READWRITE = "orders_readwrite";

    /** Corrects payments too, and may empty and maintain tables. */
    public static final String ADMIN = "orders_admin";

    /** The login with which Brevet gives and takes membership. */
    public static final String CONNECTOR = "brevet_connector";

    /** The login with which Brevet looks whether it is so. */
    public static final String OBSERVER = "brevet_observer";

    /** The login that tries a right to see it refused. */
    public static final String CANARY = "brevet_canary";

    private static final String OWNER = "orders_owner";
    private static final List<String> GROUPS = List.of(READONLY, READWRITE, ADMIN);

    private OrdersDatabase() {}

    /** Makes what is missing, and leaves data and memberships as they are; safe to call at each start. */
    public static void prepare(Cluster cluster, List<String> people) throws SQLException, IOException {
        try (Connection connection = cluster.superuser("postgres")) {
            Roles roles = new Roles(connection);
            roles.group(OWNER);
            roles.database(DATABASE, OWNER);
            for (String maintenance : List.of("postgres", "template1")) {
                roles.execute("revoke all on database " + roles.quoted(maintenance) + " from public");
            }
            for (String group : GROUPS) {
                roles.group(group);
            }
            for (String person : people) {
                roles.login(person, cluster.password(person));
                roles.mayConnect(DATABASE, person);
            }
            for (String login : List.of(CONNECTOR, OBSERVER, CANARY)) {
                roles.login(login, cluster.password(login));
                roles.mayConnect(DATABASE, login);
            }
            for (String group : GROUPS) {
                roles.execute("grant " + roles.quoted(group) + " to " + roles.quoted(CONNECTOR)
                        + " with admin true, inherit false, set false");
            }
            roles.execute("grant pg_signal_backend to " + roles.quoted(CONNECTOR));
        }
        try (Connection connection = cluster.superuser(DATABASE)) {
            connection.setAutoCommit(false);
            if (isEmpty(connection)) {
                run(connection, "/dev/brevet/demo/orders/schema.sql");
                SampleOrders.insert(connection);
            }
            run(connection, "/dev/brevet/demo/orders/rights.sql");
            // One transaction: a kill in between leaves an empty database that the next start fills.
            connection.commit();
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('public.customers') is null")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static void run(Connection connection, String resource) throws SQLException, IOException {
        try (InputStream script = OrdersDatabase.class.getResourceAsStream(resource);
                Statement statement = connection.createStatement()) {
            if (script == null) {
                throw new IOException("The script " + resource + " is missing from the build");
            }
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
