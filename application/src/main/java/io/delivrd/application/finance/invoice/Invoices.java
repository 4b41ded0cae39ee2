package io.delivrd.application.finance.invoice;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Invoices that were handed in, each with its file. None is ever changed or taken away.
public interface Invoices {

    /// Keeps it with its file, unless the same file is there already, of that month and account and read by the same
    /// columns: then nothing changes.
    ///
    /// @return the invoice that is kept
    Invoice add(Invoice invoice, byte[] file);

    Optional<Invoice> find(UUID id);

    /// @return the latest of that month and account made of the file
    Optional<Invoice> ofFile(YearMonth period, ProviderId provider, AccountId account, String sha256);

    /// @return the file as it was handed in
    Optional<byte[]> file(UUID id);

    /// @return those of a month, the latest first
    List<Summary> of(YearMonth period);

    /// @return the columns of the account's latest invoice that has lines; none if there is none
    InvoiceColumns columnsOf(ProviderId provider, AccountId account);

    /// An invoice in a list.
    ///
    /// @param lines how many were read
    /// @param refused how many could not be read
    /// @param theirs what its lines ask for, by currency
    record Summary(
            UUID id,
            YearMonth period,
            ProviderId provider,
            AccountId account,
            String file,
            Invoice.Kind kind,
            Instant uploadedAt,
            String uploadedBy,
            long lines,
            long refused,
            List<Price> theirs) {

        public Summary {
            theirs = List.copyOf(theirs);
        }
    }
}
