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
                end $$""", "create database " + name);
        cluster.run(
                name,
                "revoke all on schema public from public",
                "grant usage, create on schema public to brevet_owner",
                "grant usage on schema public to brevet_runtime, brevet_sequencer, brevet_auditor, brevet_signer",
                "grant create on schema public to brevet_sequencer",
                "grant create, connect on database " + name + " to brevet_owner");
        return new BrevetDatabase(cluster, cluster.url(name), "runtime", "owner");
    }

    /** Its name. */
    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Settings that make the service use it. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "BREVET_DB_URL", url,
                "BREVET_DB_USER", "brevet_runtime",
                "BREVET_DB_PASSWORD", runtimePassword,
                "BREVET_DB_OWNER_USER", "brevet_owner",
                "BREVET_DB_OWNER_PASSWORD", ownerPassword));
    }
}
