package dev.brevet.connectors.postgresql;

import dev.brevet.connectors.testkit.ConnectorContract;
import dev.brevet.connectors.testkit.ContractTarget;

class Postgresql18ContractTest extends ConnectorContract {

    @Override
    protected ContractTarget target() {
        return PostgresqlTarget.of(Cluster.v18());
    }
}
