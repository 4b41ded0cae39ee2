package io.delivrd.application.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// [Acknowledgements] in memory.
public final class InMemoryAcknowledgements implements Acknowledgements {

    private final List<Acknowledgement> all = new ArrayList<>();

    @Override
    public synchronized void put(Acknowledgement acknowledgement) {
        all.removeIf(known ->
                known.scope().equals(acknowledgement.scope()) && known.first().equals(acknowledgement.first()));
        all.add(acknowledgement);
    }

    @Override
    public synchronized List<Acknowledgement> between(Instant from, Instant until) {
        return all.stream()
                .filter(one -> one.first().isBefore(until) && !one.last().isBefore(from))
                .sorted(Comparator.comparing(Acknowledgement::at).reversed())
                .toList();
    }
}
