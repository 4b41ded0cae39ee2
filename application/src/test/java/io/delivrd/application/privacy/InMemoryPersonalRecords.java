package io.delivrd.application.privacy;

import io.delivrd.domain.receipt.Msisdn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Numbers that a test says are kept somewhere.
public final class InMemoryPersonalRecords implements PersonalRecords {

    private record Row(Holding holding, Msisdn number) {}

    private final List<Row> rows = new ArrayList<>();

    public synchronized void keep(Holding holding, Msisdn number) {
        rows.add(new Row(holding, number));
    }

    @Override
    public synchronized Map<Holding, Long> find(Msisdn number) {
        Map<Holding, Long> found = new EnumMap<>(Holding.class);
        rows.stream()
                .filter(row -> row.number().equals(number))
                .forEach(row -> found.merge(row.holding(), 1L, Long::sum));
        return found;
    }

    @Override
    public synchronized void each(Msisdn number, Taker taker) {
        rows.stream()
                .filter(row -> row.number().equals(number))
                .forEach(row -> taker.take(
                        row.holding(), "{\"recipient\": \"" + row.number().text() + "\"}"));
    }

    @Override
    public synchronized Map<Holding, Long> erase(Msisdn number, String mark) {
        Map<Holding, Long> found = find(number);
        rows.removeIf(row -> row.number().equals(number));
        return found;
    }
}
