package dev.brevet.app.upkeep;

import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** Lets tests of other features hold the inline tables of a service against a replay of its log. */
public final class ReplayCheck {

    private ReplayCheck() {}

    /** Keys of what differs, by table. */
    public static Map<String, Set<String>> differences(ApplicationContext service) {
        return service.getBean(ReplayComparison.class).run().keys();
    }
}
