package io.delivrd.application.finance.closing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a closed month's files were made of, and what they are.
///
/// @param step the closing, still without manifest
/// @param files in their order in the archive
public record Manifest(PeriodStep step, Facts facts, List<File> files) {

    public Manifest {
        files = List.copyOf(files);
    }

    /// What is known of the month when it is closed.
    ///
    /// @param parts how many message parts it has
    /// @param tariffVersion of the price list that estimates were taken from; empty if there was none
    /// @param costCentreRule how cost centres are told from campaigns; empty text for not at all
    /// @param reopenings reasons of the reopenings before, in their order
    /// @param accounts with parts in it
    /// @param sums by currency
    /// @param classes by class and currency
    /// @param open what was not settled when it was closed
    public record Facts(
            long parts,
            Optional<Integer> tariffVersion,
            String costCentreRule,
            List<String> reopenings,
            List<Terms> accounts,
            List<Sum> sums,
            List<Matched> classes,
            List<Open> open) {

        public Facts {
            reopenings = List.copyOf(reopenings);
            accounts = List.copyOf(accounts);
            sums = List.copyOf(sums);
            classes = List.copyOf(classes);
            open = List.copyOf(open);
        }
    }

    /// On which terms an account was read.
    ///
    /// @param zone whose calendar month it is
    /// @param from inclusive
    /// @param until exclusive
    public record Terms(
            String provider,
            String account,
            String currency,
            String zone,
            Instant from,
            Instant until,
            BigDecimal tolerance,
            String rounding,
            long parts) {}

    /// What parts cost in one currency.
    ///
    /// @param parts with a price that counts
    /// @param amount exact, without estimates
    /// @param adjustments for months closed before
    public record Sum(String currency, long parts, BigDecimal amount, BigDecimal estimated, BigDecimal adjustments) {}

    /// How parts of a class match in one currency.
    public record Matched(String matchClass, String currency, long parts, BigDecimal ours, BigDecimal theirs) {}

    /// Parts of an account that were not settled.
    ///
    /// @param matter `open_state`, `no_record`, `no_price` or `estimated`
    public record Open(String provider, String account, String matter, long parts) {}

    /// A file of the archive.
    ///
    /// @param rows without the header
    public record File(String name, long bytes, long rows, String sha256) {}

    /// A manifest as it was written into the archive.
    ///
    /// @param bytes of `manifest.json`
    /// @param sha256 of them
    public record Written(Manifest manifest, byte[] bytes, String sha256) {

        public Written {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
