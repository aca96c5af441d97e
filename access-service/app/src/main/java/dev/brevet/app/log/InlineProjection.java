package dev.brevet.app.log;

import dev.brevet.api.BrevetEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** State that is written in the transaction of the events it follows from; the event storage engine calls it. */
public interface InlineProjection {

    /** Writes what these events mean; a failure fails the append. */
    void apply(List<BrevetEvent> events, Connection connection) throws SQLException;
}
