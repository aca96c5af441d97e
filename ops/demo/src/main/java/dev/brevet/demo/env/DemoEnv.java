package dev.brevet.demo.env;

import dev.brevet.demo.cluster.Cluster;
import dev.brevet.demo.cluster.OrdersDatabase;
import dev.brevet.demo.data.PrivateFiles;
import dev.brevet.demo.people.DemoPeople;
import dev.brevet.demo.people.DemoPerson;
import java.nio.file.Path;
import java.util.Locale;

/** Writes how to reach the demo target into a file that only its owner can read. */
public final class DemoEnv {

    private DemoEnv() {}

    /** Replaces the file, atomically, by what is true since this start. */
    public static void write(Path file, Cluster orders) {
        StringBuilder text = new StringBuilder("BREVET_DEMO_ORDERS_URL=" + url(orders) + "\n");
        for (DemoPerson person : DemoPeople.ALL) {
            String account = person.account();
            text.append("BREVET_DEMO_ORDERS_")
                    .append(account.toUpperCase(Locale.ROOT))
                    .append("_PASSWORD=")
                    .append(orders.password(account))
                    .append('\n');
        }
        PrivateFiles.write(file, text.toString());
    }

    /** The address of the target as PostgreSQL's own programs take it, with no user in it. */
    public static String url(Cluster orders) {
        return "postgresql://127.0.0.1:" + orders.port() + "/" + OrdersDatabase.DATABASE;
    }
}
