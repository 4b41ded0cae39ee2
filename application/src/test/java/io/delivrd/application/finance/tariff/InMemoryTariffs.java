package io.delivrd.application.finance.tariff;

import io.delivrd.application.finance.tariff.TariffUpload.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Tariffs in memory: passes the same contract as the database.
public final class InMemoryTariffs implements Tariffs {

    private final List<Version> versions = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<Told> uploads = new ArrayList<>();
    private final Map<String, Integer> digests = new HashMap<>();

    @Override
    public synchronized Outcome add(TariffUpload upload, Placing placing) {
        TariffTable table = new TariffTable();
        kept.stream().filter(line -> line.retired().isEmpty()).forEach(line -> table.keep(line.line(), line.tariff()));
        Integer known = digests.get(upload.sha256());
        table.add(upload, placing, known != null);
        List<TariffLine> added = table.added();
        int version = known == null ? versions.size() : known;
        if (!added.isEmpty() || !table.retired().isEmpty()) {
            version = store(upload.at(), upload.by(), upload.fileName(), table.retired(), added);
            digests.put(upload.sha256(), version);
        }
        Outcome outcome = new Outcome(version, table.stored(), table.repeated(), table.refused());
        uploads.addFirst(new Told(
                upload.at(),
                upload.by(),
                upload.fileName(),
                outcome,
                outcome.refused().size()));
        return outcome;
    }

    private int store(Instant at, String by, String fileName, List<Long> retired, List<TariffLine> added) {
        int version = versions.size() + 1;
        versions.add(new Version(version, at, by, fileName, added.size()));
        kept.replaceAll(line -> retired.contains(line.line())
                ? new Kept(line.line(), line.tariff(), line.since(), OptionalInt.of(version))
                : line);
        added.forEach(line -> kept.add(new Kept(kept.size() + 1L, line, version, OptionalInt.empty())));
        return version;
    }

    @Override
    public synchronized OptionalInt end(long line, LocalDate until, String by, Instant at) {
        Optional<TariffLine> held = kept.stream()
                .filter(one -> one.line() == line && one.retired().isEmpty())
                .map(Kept::tariff)
                .filter(tariff -> tariff.holdsUntilAfter(until))
                .findFirst();
        return held.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(store(at, by, "", List.of(line), held.get().shortenedTo(until)));
    }

    @Override
    public synchronized List<Version> versions(int limit) {
        return versions.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<Kept> lines(Query query, long after, int limit) {
        return kept.stream()
                .filter(line -> line.line() > after)
                .filter(line ->
                        query.provider().map(line.tariff().provider()::equals).orElse(true))
                .filter(line ->
                        query.account().isEmpty() || line.tariff().account().equals(query.account()))
                .filter(line -> query.version().isEmpty()
                        ? line.retired().isEmpty()
                        : line.since() <= query.version().getAsInt()
                                && (line.retired().isEmpty()
                                        || line.retired().getAsInt()
                                                > query.version().getAsInt()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Told> uploads(int limit) {
        return uploads.stream().limit(limit).toList();
    }
}
