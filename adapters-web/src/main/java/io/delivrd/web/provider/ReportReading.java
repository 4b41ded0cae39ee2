package io.delivrd.web.provider;

import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.web.wire.ZippedTexts;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Reads the report files of one provider.
public final class ReportReading {

    private final List<ReportTable> tables;
    private final ReceiptMaker receipts;
    private final ZippedTexts.Limits limits;

    public ReportReading(List<ReportTable> tables, ReceiptMaker receipts, ZippedTexts.Limits limits) {
        this.tables = tables;
        this.receipts = receipts;
        this.limits = limits;
    }

    /// @param unnamed account of records that name none
    public ReportLines file(Path file, AccountId unnamed, Instant receivedAt) {
        return lines(ReportSource.at(file), unnamed, ReceiptSource.IMPORT, receivedAt);
    }

    /// @param file closed with the lines
    /// @param unnamed account of records that name none
    public ReportLines download(InputStream file, AccountId unnamed, Instant receivedAt) {
        return lines(ReportSource.from(file), unnamed, ReceiptSource.REPORT, receivedAt);
    }

    private ReportLines lines(ReportSource file, AccountId unnamed, ReceiptSource source, Instant receivedAt) {
        return new TableLines(file, tables, receipts.files(unnamed, source, receivedAt), limits);
    }
}
