package io.delivrd.application.privacy;

import io.delivrd.domain.receipt.Msisdn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/// What is kept about a number as one JSON document, written as it is read.
public final class PrivacyExport implements PersonalRecords.Taker {

    private final Appendable out;
    private final AtomicBoolean begun = new AtomicBoolean();

    private PrivacyExport(Appendable out) {
        this.out = out;
    }

    /// @param out stays open
    /// @throws IOException if it takes no more
    public static void write(Appendable out, KeepPrivacy privacy, String by, Msisdn number, Instant at)
            throws IOException {
        out.append("{\"number\": \"")
                .append(number.text())
                .append("\",\n\"exported_at\": \"")
                .append(at.toString())
                .append("\",\n\"records\": [");
        try {
            privacy.export(by, number, new PrivacyExport(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.append("\n]}\n");
    }

    @Override
    public void take(Holding holding, String json) {
        try {
            out.append(begun.getAndSet(true) ? ",\n" : "\n")
                    .append("{\"in\": \"")
                    .append(holding.tag())
                    .append("\", \"record\": ")
                    .append(json)
                    .append('}');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
