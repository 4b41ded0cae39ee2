package io.delivrd.application.fallback;

import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Lines of a report that are there already.
public final class ListedLines implements ReportLines {

    private final Iterator<DeliveryReceipt> receipts;
    private long line;

    public ListedLines(List<DeliveryReceipt> receipts) {
        this.receipts = receipts.iterator();
    }

    @Override
    public Optional<ReportLine> next() {
        if (!receipts.hasNext()) {
            return Optional.empty();
        }
        line++;
        DeliveryReceipt receipt = receipts.next();
        return receipt.raw().equals("unreadable")
                ? Optional.of(new ReportLine.Refused(line, "", line + 1, "status", "not readable"))
                : Optional.of(new ReportLine.Read(line, receipt));
    }

    @Override
    public String encoding() {
        return "UTF-8";
    }

    @Override
    public long bytesRead() {
        return line * 100;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
