package io.delivrd.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// How a simulated provider behaves.
///
/// @param port to listen on; 0 for any that is free
/// @param apiSecret of the account; not the signature secret
/// @param everythingPast whether reports tell the end of every message, whatever the time; for simulations whose
///     receipts are all delivered at once
/// @param conversions whether the conversion API is enabled for the account
public record ProviderSettings(
        int port, String apiSecret, boolean everythingPast, boolean conversions, Reports reports, Limits limits) {

    /// As documented: any port, `simulated-secret`, 1000 records a page at 0.0004 EUR each, 10 synchronous and 5
    /// asynchronous requests a second, 30 messages a second.
    public static ProviderSettings defaults() {
        return new ProviderSettings(
                0,
                "simulated-secret",
                false,
                true,
                new Reports(1_000, new BigDecimal("0.0004"), DateStyle.COLON, 2, false),
                new Limits(10, 5, 30, Optional.empty()));
    }

    /// @param port 0 for any that is free
    public ProviderSettings onPort(int port) {
        return new ProviderSettings(port, apiSecret, everythingPast, conversions, reports, limits);
    }

    public ProviderSettings withSecret(String apiSecret) {
        return new ProviderSettings(port, apiSecret, everythingPast, conversions, reports, limits);
    }

    /// Reports tell the end of every message, whatever the time.
    public ProviderSettings withEverythingPast() {
        return new ProviderSettings(port, apiSecret, true, conversions, reports, limits);
    }

    /// The conversion API answers 402.
    public ProviderSettings withoutConversions() {
        return new ProviderSettings(port, apiSecret, everythingPast, false, reports, limits);
    }

    public ProviderSettings with(Reports reports) {
        return new ProviderSettings(port, apiSecret, everythingPast, conversions, reports, limits);
    }

    public ProviderSettings with(Limits limits) {
        return new ProviderSettings(port, apiSecret, everythingPast, conversions, reports, limits);
    }

    /// @param size records a page, at least 1
    public ProviderSettings withPagesOf(int size) {
        return with(new Reports(size, reports.price(), reports.dates(), reports.polls(), reports.entryPerDay()));
    }

    public ProviderSettings withDates(DateStyle dates) {
        return with(new Reports(reports.pageSize(), reports.price(), dates, reports.polls(), reports.entryPerDay()));
    }

    /// The zip of an asynchronous report has an entry for each day.
    public ProviderSettings withEntryPerDay() {
        return with(new Reports(reports.pageSize(), reports.price(), reports.dates(), reports.polls(), true));
    }

    /// Never too many requests.
    public ProviderSettings withoutLimits() {
        return with(new Limits(0, 0, 0, Optional.empty()));
    }

    /// The Reports API.
    ///
    /// @param pageSize records a page, at least 1
    /// @param price of one record returned, in EUR
    /// @param polls of its status until an asynchronous report is ready, at least 1
    /// @param entryPerDay whether the zip of a report has a CSV file for each day, else one in all
    public record Reports(int pageSize, BigDecimal price, DateStyle dates, int polls, boolean entryPerDay) {
        public Reports {
            if (pageSize < 1 || polls < 1 || price.signum() < 0) {
                throw new IllegalArgumentException("out of range");
            }
        }
    }

    /// Requests a second by the machine's time; 0 for no limit.
    ///
    /// @param synchronous requests for records
    /// @param asynchronous requests for reports
    /// @param messages sent
    /// @param retryAfter sent with 429 if present, whole seconds
    public record Limits(int synchronous, int asynchronous, int messages, Optional<Duration> retryAfter) {
        public Limits {
            if (synchronous < 0 || asynchronous < 0 || messages < 0) {
                throw new IllegalArgumentException("out of range");
            }
        }
    }

    /// How reports write the offset from UTC.
    public enum DateStyle {
        /// `+0000`
        BASIC("xx"),
        /// `+00:00`
        COLON("xxx"),
        /// `Z`
        ZULU("X");

        private final String pattern;

        DateStyle(String pattern) {
            this.pattern = pattern;
        }

        String pattern() {
            return pattern;
        }
    }
}
