package dev.brevet.connectors.testkit;

import dev.brevet.connectors.spi.Connector;
import java.util.List;
import java.util.Optional;

/** The suite's own hand on a target: it prepares, and it finds out the truth without the connector's help. */
public interface ContractTarget {

    /** The connector under test; the suite does not close it. */
    Connector connector();

    /** A new connector of the same kind whose target is down; the suite closes it. */
    Connector unreachable();

    /** A new connector of the same kind whose target takes every call and never answers; the suite closes it. */
    Connector silent();

    /** Makes an account of exactly this name that holds no right. */
    void createAccount(String name);

    /** Makes a right of exactly this name that the connector may give. */
    void createRight(String name);

    /** Gives the right by other hands than the connector's. */
    void giveStanding(String account, String right);

    /** Whether the account can use the right now, found out by other means than the connector's. */
    boolean canUse(String account, String right);

    /** Opens a live session of the account. */
    LiveSession openSession(String account);

    /** Names that the target can hold and that are hard to write down. */
    List<String> hostileNames();

    /** Names that the target cannot hold, and that it would cut short or misread if it were asked. */
    List<String> impossibleNames();

    /** A right that the canary account can be given and can try, if the target has a canary account. */
    Optional<String> canaryRight();

    /** A session that a revoke is to end. */
    interface LiveSession extends AutoCloseable {

        /** Whether the target still serves it. */
        boolean alive();

        @Override
        void close();
    }
}
