package dev.brevet.faults.node;

import dev.brevet.app.BrevetApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The real service in a process of its own, with a door for the workload and, if asked for, a point at which it dies. */
public final class NodeMain {

    private NodeMain() {}

    /** Starts the node and prints {@code READY <port of the door>}; settings come from the environment. */
    public static void main(String[] args) {
        ConfigurableApplicationContext context =
                new SpringApplication(BrevetApplication.class, NodeBeans.class).run(args);
        say("READY " + context.getBean(Door.class).port());
    }

    /** Tells whoever started this process; flushed at once, since the next thing may be the end. */
    @SuppressWarnings("SystemOut") // The pipe to the parent process.
    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
