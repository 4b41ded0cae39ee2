package io.delivrd.persistence.network;

import static io.delivrd.persistence.generated.Tables.NETWORK;

import io.delivrd.application.network.Networks;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class PostgresNetworks implements Networks {

    private final Database database;

    PostgresNetworks(Database database) {
        this.database = database;
    }

    @Override
    public List<Network> named() {
        return database.sql()
                .select(NETWORK.CODE, NETWORK.NAME, NETWORK.COUNTRY)
                .from(NETWORK)
                .orderBy(NETWORK.CODE)
                .fetch(row -> new Network(
                        new NetworkCode(row.value1()), Optional.of(row.value2()), Optional.ofNullable(row.value3())));
    }
}
