package io.delivrd.application.finance.invoice;

import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// An invoice as it was handed in.
///
/// @param period the month it bills
/// @param file its name, as told by who handed it in
/// @param bytes how long the file is
/// @param sha256 of the file, in lower-case hexadecimal digits
/// @param columns how its lines were read
/// @param uploadedBy name of a user or token
/// @param lines by place in the file; none of a PDF, which is kept and not read
/// @param refused lines that could not be read, by place in the file
public record Invoice(
        UUID id,
        YearMonth period,
        ProviderId provider,
        AccountId account,
        String file,
        Kind kind,
        long bytes,
        String sha256,
        InvoiceColumns columns,
        Instant uploadedAt,
        String uploadedBy,
        List<InvoiceLine> lines,
        List<InvoiceLine.Refused> refused) {

    public Invoice {
        lines = List.copyOf(lines);
        refused = List.copyOf(refused);
    }

    /// @return whose month it bills
    public MonthQuestion month() {
        return new MonthQuestion(period, Optional.of(provider), Optional.of(account));
    }

    /// What kind of file it is.
    public enum Kind {
        CSV("text/csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        /// Kept, not read.
        PDF("application/pdf");

        private final String mediaType;

        Kind(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        /// @return the name in JSON and SQL
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException if no kind has that name
        public static Kind ofTag(String tag) {
            return valueOf(tag.toUpperCase(Locale.ROOT));
        }
    }
}
