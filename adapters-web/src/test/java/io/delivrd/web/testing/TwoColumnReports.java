package io.delivrd.web.testing;

import io.delivrd.application.imports.ReportFiles;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.application.imports.UnreadableReport;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Reads reports of two columns, `message_id,status`; a line without comma is refused, and at a line `pause` it waits.
public final class TwoColumnReports implements ReportFiles {

    /// What `pause` waits for.
    public final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public ReportLines open(ProviderId provider, Path file, Instant receivedAt) {
        try {
            return new Lines(provider, Files.newBufferedReader(file), receivedAt, goOn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Lines implements ReportLines {

        private final ProviderId provider;
        private final BufferedReader reader;
        private final Instant receivedAt;
        private final CountDownLatch goOn;
        private long line;
        private long bytes;

        private Lines(ProviderId provider, BufferedReader reader, Instant receivedAt, CountDownLatch goOn) {
            this.goOn = goOn;
            this.provider = provider;
            this.reader = reader;
            this.receivedAt = receivedAt;
        }

        @Override
        public Optional<ReportLine> next() throws IOException {
            if (bytes == 0 && !"message_id,status".equals(read().orElse(""))) {
                throw new UnreadableReport("the header is not message_id,status");
            }
            Optional<String> text = read();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            line++;
            if (text.get().equals("pause")) {
                pause();
            }
            String[] cells = text.get().split(",", -1);
            return Optional.of(
                    cells.length == 2
                            ? new ReportLine.Read(line, receipt(cells[0], cells[1]))
                            : new ReportLine.Refused(line, "=cmd.csv", line + 1, "status", "is \"missing\""));
        }

        private void pause() throws IOException {
            try {
                if (!goOn.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody goes on");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private Optional<String> read() throws IOException {
            String text = reader.readLine();
            bytes += text == null ? 0 : text.length() + 1;
            return Optional.ofNullable(text);
        }

        private DeliveryReceipt receipt(String id, String status) {
            PartKey part = new PartKey(provider, new AccountId("ab12cd34"), new MessageId(id));
            Claim claim = new Claim(
                    ReceiptId.of(part, ReceiptSource.IMPORT, status, Optional.empty(), Optional.empty()),
                    DeliveryState.DELIVERED,
                    status,
                    Optional.empty(),
                    Evidence.CARRIER,
                    ReceiptSource.IMPORT,
                    Optional.empty(),
                    Optional.empty(),
                    receivedAt,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of());
            return new DeliveryReceipt(part, claim, Optional.empty(), Attributes.NONE, "");
        }

        @Override
        public String encoding() {
            return "UTF-8";
        }

        @Override
        public long bytesRead() {
            return bytes;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
