package io.delivrd.application.finance.invoice;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.LineDifference;
import io.delivrd.domain.network.NetworkCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An invoice beside our sums: the differences of its lines, less what only we have, are the differences of the total.
///
/// @param onlyOurs our sums that no line was compared with, by currency and network
/// @param total by currency
public record InvoiceComparison(List<Line> lines, List<OurSum> onlyOurs, List<Total> total) {

    public InvoiceComparison {
        lines = List.copyOf(lines);
        onlyOurs = List.copyOf(onlyOurs);
        total = List.copyOf(total);
    }

    /// @param networks whose sums it is compared with; where there are none, those it names, as far as they are known
    /// @param country ISO 3166-1 alpha-2 of what it is for, as far as that is known
    /// @param parts of ours
    /// @param ours what they cost, with what is estimated; its share where several lines bill the same
    /// @param estimated how much of that is
    public record Line(
            InvoiceLine line,
            MatchedBy matchedBy,
            List<NetworkCode> networks,
            Optional<String> country,
            long parts,
            BigDecimal ours,
            BigDecimal estimated,
            LineDifference difference) {

        public Line {
            networks = List.copyOf(networks);
        }
    }

    /// @param ours all our sums in that currency
    /// @param theirs all lines in that currency
    public record Total(CurrencyCode currency, BigDecimal ours, BigDecimal theirs) {

        public BigDecimal difference() {
            return theirs.subtract(ours);
        }
    }
}
