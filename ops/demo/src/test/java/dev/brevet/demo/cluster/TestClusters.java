package dev.brevet.demo.cluster;

import dev.brevet.demo.data.Secrets;
import java.nio.file.Path;

/** Clusters for tests: the programs are unpacked once for all of them. */
public final class TestClusters {

    /** The programs, below the build folder. */
    public static final PostgresPrograms PROGRAMS = PostgresPrograms.unpackInto(Path.of("target/postgresql"));

    private TestClusters() {}

    /** Starts the cluster that lives in the folder. */
    public static Cluster start(Path folder) {
        return Cluster.start("test", folder.resolve("cluster"), PROGRAMS, new Secrets(folder.resolve("secrets")));
    }
}
