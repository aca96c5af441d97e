package dev.brevet.benchmark.cluster;

import dev.brevet.connectors.postgresql.LeastPrivilege;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A target on a real PostgreSQL: people with login roles, rights as group roles, and the connector's two logins. */
public final class TargetDatabase {

    private static final String DATABASE = "postgres";

    /** What reads as a secret's reference in the target's settings; the service finds the value in its environment. */
    public static final String SECRET = "BREVET_BENCH_TARGET_PASSWORD";

    /** Its value; the cluster listens on loopback only and is deleted afterwards. */
    public static final String PASSWORD = "only-on-loopback";

    private final Cluster cluster;

    private TargetDatabase(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Prepares a cluster as a target with these rights, each of which may read one table. */
    public static TargetDatabase on(Cluster cluster, List<String> accounts, List<String> rights) {
        List<String> sql = new ArrayList<>();
        sql.add("create table orders (id int)");
        rights.forEach(right -> {
            sql.add("create role " + right + " nologin");
            sql.add("grant select, insert on orders to " + right);
        });
        accounts.forEach(account -> sql.add("create role " + account + " login password '" + PASSWORD + "'"));
        sql.addAll(LeastPrivilege.statements(18, "brevet_connector", "brevet_observer", rights));
        sql.add("alter role brevet_connector password '" + PASSWORD + "'");
        sql.add("alter role brevet_observer password '" + PASSWORD + "'");
        cluster.run(DATABASE, sql.toArray(String[]::new));
        return new TargetDatabase(cluster);
    }

    /** The cluster it is on. */
    public Cluster cluster() {
        return cluster;
    }

    /** Its JDBC address. */
    public String url() {
        return cluster.url(DATABASE);
    }

    /** Who holds what by the target's own catalogue, as {@code account/right}. */
    public Set<String> memberships() {
        return new HashSet<>(cluster.ask(DATABASE, """
                select m.rolname || '/' || r.rolname from pg_auth_members a
                  join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
                 where m.rolname not like 'brevet\\_%' and r.rolname not like 'pg\\_%'"""));
    }
}
