package dev.brevet.demo.cluster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A process that starts a cluster, commits a row, says so, and waits to be killed. */
final class ClusterHolder {

    private ClusterHolder() {}

    public static void main(String[] arguments) throws Exception {
        Cluster cluster = TestClusters.start(Path.of(arguments[0]));
        try (Connection connection = cluster.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (at timestamptz default now())");
            statement.execute("insert into kept default values");
        }
        System.out.println("committed");
        new CountDownLatch(1).await();
    }
}
