package io.delivrd.ui.compare;

import io.delivrd.application.comparison.Compared;
import io.delivrd.domain.comparison.Comparison;
import io.delivrd.domain.comparison.Tally;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.compare.CompareView.Cell;
import io.delivrd.ui.compare.CompareView.Cells;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rates behind a comparison, cell by cell: those with most parts first.
final class CellTables {

    private static final int SHOWN = 40;

    private final Numbers numbers;
    private final Words words;

    CellTables(Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
    }

    Optional<Cells> of(Compared compared, Names names) {
        Map<String, Map<String, Rate>> byCell = new HashMap<>();
        for (Tally tally : compared.tallies()) {
            if (tally.all() > 0) {
                byCell.computeIfAbsent(tally.cell(), _ -> new HashMap<>())
                        .merge(tally.member(), new Rate(tally.delivered(), tally.all()), CellTables::together);
            }
        }
        if (byCell.isEmpty()) {
            return Optional.empty();
        }
        String kind = compared.query().kind().tag();
        Set<String> common = new HashSet<>(compared.comparison().common());
        List<String> keys = compared.comparison().members().stream()
                .map(Comparison.Member::key)
                .toList();
        List<Cell> rows = byCell.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Map<String, Rate>> cell) -> -parts(cell.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN)
                .map(cell -> new Cell(
                        names.cell(cell.getKey()),
                        names.detailOfCell(cell.getKey()),
                        common.contains(cell.getKey()) ? "" : words.text("compare.cell.apart"),
                        keys.stream()
                                .map(key -> RateText.of(cell.getValue().getOrDefault(key, new Rate(0, 0)), numbers))
                                .toList()))
                .toList();
        return Optional.of(new Cells(
                words.text("compare.cells." + kind),
                words.text("dimension." + compared.query().kind().cells().tag()),
                keys.stream().map(names::member).toList(),
                rows,
                byCell.size() > SHOWN
                        ? words.text("table.more", numbers.count(1), numbers.count(SHOWN), numbers.count(byCell.size()))
                        : ""));
    }

    private static long parts(Map<String, Rate> rates) {
        return rates.values().stream().mapToLong(Rate::n).sum();
    }

    private static Rate together(Rate one, Rate other) {
        return new Rate(one.hits() + other.hits(), one.n() + other.n());
    }
}
