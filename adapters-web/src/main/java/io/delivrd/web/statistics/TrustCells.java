package io.delivrd.web.statistics;

import io.delivrd.application.trust.TrustRow;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.trust.Finding;
import io.delivrd.domain.trust.MadeUp;
import io.delivrd.web.api.Csv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Findings about receipts as CSV.
final class TrustCells {

    private static final int DECIMALS = 4;

    private TrustCells() {}

    static List<String> names(boolean weekly) {
        List<String> names = new ArrayList<>(List.of("provider", "network"));
        if (weekly) {
            names.add("week");
        }
        names.addAll(List.of(
                "n",
                "verdict",
                "probability",
                "share",
                "share_low",
                "share_high",
                "reasons",
                "conversion",
                "conversion_low",
                "conversion_high",
                "conversion_n",
                "mark_reason",
                "mark_date"));
        return names;
    }

    static List<String> of(TrustRow row) {
        Finding finding = row.finding();
        List<String> cells = new ArrayList<>();
        cells.add(Csv.text(finding.provider().text()));
        cells.add(Csv.text(finding.network().text()));
        row.week().ifPresent(week -> cells.add(week.toString()));
        cells.add(String.valueOf(finding.n()));
        cells.add(row.verdict().tag());
        Optional<MadeUp> madeUp = finding.madeUp();
        cells.add(madeUp.map(one -> text(one.probability())).orElse(""));
        cells.add(madeUp.map(one -> text(one.value())).orElse(""));
        cells.add(madeUp.map(one -> text(one.low())).orElse(""));
        cells.add(madeUp.map(one -> text(one.high())).orElse(""));
        cells.add(
                finding.reasons().stream().map(reason -> reason.signal().tag()).collect(Collectors.joining(" ")));
        Rate acted = finding.acted();
        cells.add(acted.value().map(TrustCells::plain).orElse(""));
        cells.add(acted.interval().map(one -> plain(one.low())).orElse(""));
        cells.add(acted.interval().map(one -> plain(one.high())).orElse(""));
        cells.add(String.valueOf(acted.n()));
        cells.add(row.mark().map(mark -> Csv.text(mark.reason())).orElse(""));
        cells.add(row.mark().map(mark -> mark.on().toString()).orElse(""));
        return cells;
    }

    /// @return to four decimals, as a share can be told no finer
    static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static String text(double share) {
        return plain(rounded(share));
    }

    private static String plain(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString();
    }
}
