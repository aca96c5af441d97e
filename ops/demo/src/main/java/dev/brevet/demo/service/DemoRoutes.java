package dev.brevet.demo.service;

import dev.brevet.demo.data.PrivateFiles;
import dev.brevet.demo.slack.world.Workspace;
import java.nio.file.Path;

/** Which room of the simulated Slack shows which request. */
final class DemoRoutes {

    private static final String ROUTES = """
            routes:
              - {entitlement: "*-admin", cards: ["slack:%s"]}
              - {cards: ["slack:%s"]}
            """.formatted(Workspace.SECURITY, Workspace.ACCESS_REQUESTS);

    private DemoRoutes() {}

    static Path writeInto(Path folder) {
        Path file = folder.resolve("routes.yaml");
        PrivateFiles.write(file, ROUTES);
        return file;
    }
}
