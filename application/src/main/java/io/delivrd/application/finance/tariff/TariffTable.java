package io.delivrd.application.finance.tariff;

import io.delivrd.application.finance.tariff.TariffUpload.Given;
import io.delivrd.application.finance.tariff.TariffUpload.Refused;
import io.delivrd.application.finance.tariff.Tariffs.Placing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rule by which lines are added to those in force, the same for every store.
///
/// What it says is to be done is done by the store, in one transaction.
public final class TariffTable {

    /// What people are told of a line that was ended after its file was handed in.
    private static final String ENDED =
            "was handed in with the same file before and has been ended since: hand it in by itself";

    private final Map<Beside, List<Entry>> inForce = new HashMap<>();
    private final List<TariffLine> added = new ArrayList<>();
    private final List<Long> retired = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<TariffLine> stored = new ArrayList<>();
    private final List<TariffLine> repeated = new ArrayList<>();

    private record Beside(Object provider, Object account, TariffPlace place) {

        static Beside of(TariffLine line) {
            return new Beside(line.provider(), line.account(), line.place());
        }
    }

    /// @param number empty for a line that is new
    private record Entry(Optional<Long> number, TariffLine line) {}

    /// A line in force.
    public void keep(long number, TariffLine line) {
        beside(line).add(new Entry(Optional.of(number), line));
    }

    private List<Entry> beside(TariffLine line) {
        return inForce.computeIfAbsent(Beside.of(line), _ -> new ArrayList<>());
    }

    /// @param known whether the very same was handed in before: then nothing is added
    public void add(TariffUpload upload, Placing placing, boolean known) {
        refused.addAll(upload.refused());
        for (Given given : upload.lines()) {
            if (placing == Placing.INSTEAD) {
                place(given.line());
            } else {
                add(given, known);
            }
        }
        refused.sort(Comparator.comparingLong(Refused::at));
    }

    private void add(Given given, boolean known) {
        List<Entry> beside = beside(given.line());
        if (beside.stream().anyMatch(entry -> entry.line().equals(given.line()))) {
            repeated.add(given.line());
            return;
        }
        Optional<Entry> other = beside.stream()
                .filter(entry -> entry.line().overlaps(given.line()))
                .findFirst();
        if (other.isPresent()) {
            refused.add(new Refused(
                    given.at(),
                    "valid_from",
                    "overlaps the price " + other.get().line().price().text() + " "
                            + other.get().line().price().currency() + " "
                            + other.get().line().days()));
        } else if (known) {
            refused.add(new Refused(given.at(), "", ENDED));
        } else {
            stored.add(given.line());
            add(given.line());
        }
    }

    private void add(TariffLine line) {
        added.add(line);
        beside(line).add(new Entry(Optional.empty(), line));
    }

    private void place(TariffLine line) {
        List<Entry> beside = beside(line);
        Optional<Entry> holding = beside.stream()
                .filter(entry -> !entry.line().from().isAfter(line.from())
                        && entry.line().until().map(line.from()::isBefore).orElse(true))
                .findFirst();
        if (holding.isPresent() && holding.get().line().price().equals(line.price())) {
            repeated.add(line);
            return;
        }
        holding.ifPresent(entry -> {
            beside.remove(entry);
            entry.number().ifPresentOrElse(retired::add, () -> added.remove(entry.line()));
            entry.line().shortenedTo(line.from()).forEach(this::add);
        });
        TariffLine placed = beside.stream()
                .map(entry -> entry.line().from())
                .filter(line.from()::isBefore)
                .min(Comparator.naturalOrder())
                .map(line::endingAt)
                .orElse(line);
        stored.add(placed);
        add(placed);
    }

    /// @return lines handed in that are new
    public long stored() {
        return stored.size();
    }

    /// @return lines to be stored: those, and what is left of lines that end
    public List<TariffLine> added() {
        return List.copyOf(added);
    }

    /// @return numbers of lines to be retired
    public List<Long> retired() {
        return List.copyOf(retired);
    }

    /// @return lines that were in force already
    public long repeated() {
        return repeated.size();
    }

    /// @return by where they stand
    public List<Refused> refused() {
        return List.copyOf(refused);
    }
}
