package dev.brevet.faults.bug;

import dev.brevet.api.BrevetEvent;
import dev.brevet.api.catalog.Setting;
import dev.brevet.api.grant.GrantIssued;
import dev.brevet.app.log.InlineProjection;
import dev.brevet.app.provisioning.TargetConnectors;
import dev.brevet.connectors.spi.Access;
import dev.brevet.connectors.spi.Call;
import dev.brevet.connectors.spi.Connector;
import dev.brevet.connectors.spi.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Calls the target while the transaction that says so is still open. */
final class EffectFirst implements InlineProjection, Ordered {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Setting>> SETTINGS = new TypeReference<>() {};
    private static final Duration CALL = Duration.ofSeconds(6);

    private final ObjectProvider<TargetConnectors> connectors;

    EffectFirst(ObjectProvider<TargetConnectors> connectors) {
        this.connectors = connectors;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void apply(List<BrevetEvent> events, Connection connection) throws SQLException {
        for (BrevetEvent event : events) {
            if (event instanceof GrantIssued issued) {
                grant(issued, connection);
            }
        }
    }

    private void grant(GrantIssued issued, Connection connection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("""
                        select t.connector, t.settings, x.text from fact_target t, fact_person p
                          join erasable_text x on x.id = p.account
                         where t.target_id = ? and p.person_id = ?""")) {
            find.setString(1, issued.targetId().value());
            find.setString(2, issued.personId().value());
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    Connector connector = connectors
                            .getObject()
                            .of(issued.targetId(), row.getString(1), JSON.readValue(row.getString(2), SETTINGS));
                    Outcome unused = connector.grant(
                            new Access(issued.grantId().value(), row.getString(3), issued.right()), new Call(1, CALL));
                }
            }
        }
    }
}
