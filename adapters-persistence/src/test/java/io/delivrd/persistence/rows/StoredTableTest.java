package io.delivrd.persistence.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/// What is written in either way is what is read.
class StoredTableTest {

    private static final StoredTable<Thing> TABLE = StoredTable.<Thing>builder()
            .key("id", Kind.ID, Thing::id)
            .perhaps("a_text", Kind.TEXT, Thing::text)
            .perhaps("an_instant", Kind.INSTANT, Thing::instant)
            .perhaps("an_amount", Kind.AMOUNT, Thing::amount)
            .perhaps("a_long", Kind.LONG, Thing::number)
            .perhaps("an_integer", Kind.INTEGER, Thing::integer)
            .perhaps("a_small", Kind.SMALL, Thing::small)
            .perhaps("a_truth", Kind.TRUTH, Thing::truth)
            .perhaps("bytes", Kind.BYTES, Thing::bytes)
            .build();

    private static final Database DATABASE = TestDatabase.fresh();

    private record Thing(
            UUID id,
            Optional<String> text,
            Optional<Instant> instant,
            Optional<BigDecimal> amount,
            Optional<Long> number,
            Optional<Integer> integer,
            Optional<Integer> small,
            Optional<Boolean> truth,
            Optional<byte[]> bytes) {}

    @AfterContainer
    static void close() throws Exception {
        DATABASE.close();
    }

    @Property(tries = 50)
    void aCopyStoresWhatItWasGiven(@ForAll("things") List<Thing> things) throws SQLException {
        try (Connection connection = withTable()) {
            TABLE.copy(connection, "thing", things);
            assertThat(stored(connection, things)).isEqualTo(given(things));
        }
    }

    @Property(tries = 50)
    void arraysStoreWhatTheyWereGiven(@ForAll("things") List<Thing> things) throws SQLException {
        try (Connection connection = withTable()) {
            String insert =
                    "insert into thing (%s) select %s from %s".formatted(TABLE.names(), TABLE.values(), TABLE.told());
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                assertThat(TABLE.bind(connection, statement, 1, things)).isEqualTo(10);
                statement.execute();
            }
            assertThat(stored(connection, things)).isEqualTo(given(things));
        }
    }

    @Property(tries = 20)
    void anUpdateChangesAllButTheKey(@ForAll("things") List<Thing> things, @ForAll("things") List<Thing> others)
            throws SQLException {
        try (Connection connection = withTable()) {
            List<Thing> changed = new ArrayList<>();
            for (int i = 0; i < Math.min(things.size(), others.size()); i++) {
                changed.add(withId(others.get(i), things.get(i).id()));
            }
            TABLE.copy(connection, "thing", things);
            String update = "update thing set %s from %s where %s"
                    .formatted(TABLE.changes(), TABLE.told(), TABLE.sameKey("thing"));
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                TABLE.bind(connection, statement, 1, changed);
                statement.execute();
            }
            assertThat(stored(connection, changed)).isEqualTo(given(changed));
        }
    }

    @Example
    void aColumnThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TABLE.only("id", "colour"));
    }

    private static Connection withTable() throws SQLException {
        Connection connection = DATABASE.connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists thing");
            statement.execute("""
                    create temporary table thing (
                        id uuid primary key, a_text text, an_instant timestamptz, an_amount numeric(26, 8),
                        a_long bigint, an_integer integer, a_small smallint, a_truth boolean, bytes bytea)
                    """);
        }
        return connection;
    }

    private static List<Map<String, String>> given(List<Thing> things) {
        return things.stream().map(TABLE::shown).toList();
    }

    private static List<Map<String, String>> stored(Connection connection, List<Thing> things) throws SQLException {
        List<Map<String, String>> stored = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select * from thing where id = ?")) {
            for (Thing thing : things) {
                statement.setObject(1, thing.id());
                try (ResultSet row = statement.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    stored.add(TABLE.shown(row));
                }
            }
        }
        return stored;
    }

    private static Thing withId(Thing thing, UUID id) {
        return new Thing(
                id,
                thing.text(),
                thing.instant(),
                thing.amount(),
                thing.number(),
                thing.integer(),
                thing.small(),
                thing.truth(),
                thing.bytes());
    }

    @Provide
    Arbitrary<List<Thing>> things() {
        Instant from = Instant.parse("1969-12-31T23:59:58Z");
        BigInteger most = BigInteger.TEN.pow(26).subtract(BigInteger.ONE);
        return Combinators.combine(
                        Arbitraries.strings().excludeChars('\0').ofMaxLength(12).optional(),
                        Arbitraries.longs()
                                .between(0, 4_000_000_000_000_000L)
                                .map(micros -> from.plus(micros, ChronoUnit.MICROS))
                                .optional(),
                        Arbitraries.bigIntegers()
                                .between(most.negate(), most)
                                .map(digits -> new BigDecimal(digits, 8))
                                .optional(),
                        Arbitraries.longs().optional(),
                        Arbitraries.integers().optional(),
                        Arbitraries.integers()
                                .between(Short.MIN_VALUE, Short.MAX_VALUE)
                                .optional(),
                        Arbitraries.of(true, false).optional(),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(9).optional())
                .as((text, instant, amount, number, integer, small, truth, bytes) ->
                        new Thing(UUID.randomUUID(), text, instant, amount, number, integer, small, truth, bytes))
                .list()
                .ofMaxSize(20);
    }
}
