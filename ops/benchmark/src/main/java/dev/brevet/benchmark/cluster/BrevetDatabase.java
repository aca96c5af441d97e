package dev.brevet.benchmark.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An empty database prepared as {@code ops/deploy/roles.sql} prepares one, and the settings that make the service use it.
 *
 * @param cluster null if the database was given from outside
 */
public record BrevetDatabase(@Nullable Cluster cluster, String url, String runtimePassword, String ownerPassword) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** The database that {@code BREVET_BENCH_URL} names, with the passwords that the service would use; null if it names none. */
    public static @Nullable BrevetDatabase fromEnvironment() {
        String url = System.getenv("BREVET_BENCH_URL");
        if (url == null || url.isBlank()) {
            return null;
        }
        return new BrevetDatabase(
                null,
                url,
                System.getenv().getOrDefault("BREVET_DB_PASSWORD", ""),
                System.getenv().getOrDefault("BREVET_DB_OWNER_PASSWORD", ""));
    }

    /** A new database on a cluster. */
    public static BrevetDatabase on(Cluster cluster) {
        String name = "brevet_" + NEXT.incrementAndGet();
        cluster.run("postgres", """
                do $$ begin
                  if not exists (select 1 from pg_roles where rolname = 'brevet_owner') then
                    create role brevet_owner login password 'owner';
                    create role brevet_runtime login password 'runtime';
                    create role brevet_sequencer nologin;
                    create role brevet_auditor nologin;
                    create role brevet_signer nologin;
                    grant brevet_sequencer to brevet_owner;
                  end if;
                end $$""", "create database " + name + " owner brevet_owner");
        cluster.run(
                "postgres",
                "revoke all on database " + name + " from public",
                "grant connect on database " + name + " to brevet_runtime, brevet_auditor, brevet_signer");
        return new BrevetDatabase(cluster, cluster.url(name), "runtime", "owner");
    }

    /** Its name. */
    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Settings that make the service start on it. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of(
                // Asked only when somebody signs in with it; nothing listens there.
                "BREVET_OIDC_ISSUER", "http://127.0.0.1:9/none",
                "BREVET_OIDC_CLIENT_ID", "brevet",
                "BREVET_OIDC_CLIENT_SECRET", "none",
                "BREVET_DB_URL", url,
                "BREVET_DB_USER", "brevet_runtime",
                "BREVET_DB_PASSWORD", runtimePassword,
                "BREVET_DB_OWNER_USER", "brevet_owner",
                "BREVET_DB_OWNER_PASSWORD", ownerPassword));
    }
}
