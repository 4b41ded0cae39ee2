package io.delivrd.application.finance.invoice;

import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.network.Networks;
import io.delivrd.domain.network.NetworkCode;
import java.util.List;

/// Sets invoices beside our sums of their month as they stand now, or as they were closed.
public final class CompareInvoices {

    private final SpendFigures figures;
    private final Networks networks;

    public CompareInvoices(SpendFigures figures, Networks networks) {
        this.figures = figures;
        this.networks = networks;
    }

    public InvoiceComparison compare(Invoice invoice) {
        MonthQuestion month = invoice.month();
        List<OurSum> sums = figures
                .spend(new SpendQuery(
                        month.period(),
                        month.provider(),
                        month.account(),
                        List.of(SpendDimension.NETWORK, SpendDimension.COUNTRY)))
                .stream()
                .map(CompareInvoices::sum)
                .toList();
        return InvoiceMatching.of(invoice.lines(), sums, networks.named());
    }

    private static OurSum sum(SpendRow row) {
        return new OurSum(
                new NetworkCode(row.key().getOrDefault(SpendDimension.NETWORK, "")),
                row.key().getOrDefault(SpendDimension.COUNTRY, ""),
                row.currency(),
                row.billed(),
                row.amount().add(row.estimated()),
                row.estimated());
    }
}
