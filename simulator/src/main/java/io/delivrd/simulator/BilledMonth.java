package io.delivrd.simulator;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A calendar month of traffic, in UTC, of which three accounts are kept: what the provider pushed and answered, its
/// usage records, and its invoice. Where they disagree is planted and known to the last digit.
///
/// A fifth of the messages goes through a provider that names no price. The same month, number and seed give the same
/// bytes. All parts are held in memory.
public final class BilledMonth {

    /// Fewer have no room for every fault.
    public static final int FEWEST_MESSAGES = 100;

    private final MonthPrices prices;
    private final long seed;
    private final List<Account> accounts;
    private final List<BilledPart> parts;

    private BilledMonth(MonthPrices prices, String account, int messages, long seed, Instant end) {
        if (messages < FEWEST_MESSAGES) {
            throw new IllegalArgumentException("a month has at least " + FEWEST_MESSAGES + " messages");
        }
        this.prices = prices;
        this.seed = seed;
        Account priced = Account.unsigned(account);
        Account unpriced = Account.of(Vendor.MODICA, Vendor.MODICA.account(), Optional.empty());
        this.accounts = List.of(priced, unpriced);
        this.parts = new MonthPlan(prices, seed, messages, end, priced, unpriced).parts();
    }

    /// A whole month.
    ///
    /// @param account at Vonage; the other provider's is the usual one
    /// @param messages at least [#FEWEST_MESSAGES]
    /// @throws IllegalArgumentException if they are fewer
    public static BilledMonth of(YearMonth month, String account, int messages, long seed) {
        return new BilledMonth(new MonthPrices(month, false), account, messages, seed, endOf(month));
    }

    /// The month after it as far as it has come, at the prices that the month before ended with.
    ///
    /// @param messages at least [#FEWEST_MESSAGES]
    /// @param now in the month after
    public BilledMonth following(int messages, Instant now) {
        MonthPrices next = new MonthPrices(month().plusMonths(1), true);
        return new BilledMonth(next, accounts.getFirst().apiKey(), messages, seed, now);
    }

    public YearMonth month() {
        return prices.month();
    }

    /// @return who pushes its receipts, a provider once
    public List<Vendor> vendors() {
        return accounts.stream().map(Account::vendor).distinct().toList();
    }

    long seed() {
        return seed;
    }

    List<Account> accounts() {
        return accounts;
    }

    List<BilledPart> parts() {
        return parts;
    }

    /// @return the answers to the send requests, an element a message and a line, as the product takes them
    public String submissions() {
        return new MonthSubmissions(parts).ndjson();
    }

    /// @return receipts of one provider that come before the month is closed, by time
    public Stream<SimulatedReceipt> receipts(Vendor vendor) {
        return receipts(vendor, false);
    }

    /// @return those that come when the month has been closed
    public Stream<SimulatedReceipt> lateReceipts(Vendor vendor) {
        return receipts(vendor, true);
    }

    private Stream<SimulatedReceipt> receipts(Vendor vendor, boolean late) {
        Account account = accounts.stream()
                .filter(each -> each.vendor() == vendor)
                .findFirst()
                .orElseThrow();
        Scenario scenario = Scenario.clean(0).with(account);
        return parts.stream()
                .filter(part -> part.account().equals(account))
                .flatMap(part -> part.told().stream()
                        .filter(receipt -> receipt.late() == late)
                        .map(part::push))
                .sorted(Comparator.comparingLong(Push::arrival))
                .map(push -> vendor.wire().write(push, scenario));
    }

    /// @return the provider's usage records as a report in CSV
    public String records() {
        return records(false);
    }

    /// @return those that were written or revised when the month had been closed
    public String lateRecords() {
        return records(true);
    }

    private String records(boolean late) {
        ReportFields format = new ReportFields(accounts.getFirst().apiKey(), ProviderSettings.DateStyle.COLON);
        StringBuilder csv = new StringBuilder();
        csv.append(ReportArchive.line(ReportFields.columns().keySet()));
        for (BilledPart part : parts) {
            part.records().stream()
                    .filter(record -> record.late() == late)
                    .forEach(record -> csv.append(
                            ReportArchive.line(part.fields(format, record).values())));
        }
        return csv.toString();
    }

    /// @return the price list in CSV
    public String tariff() {
        return prices.csv();
    }

    /// @return the provider's invoice in CSV
    public String invoice() {
        return new MonthInvoice(this).csv();
    }

    /// @return what must be found, as one JSON object: by account the classes and what was spent, the planted faults
    ///     with their messages, the price that changes unannounced, the lines of the invoice against ours, and what
    ///     is booked after the closing
    public String truth() {
        return new MonthTruth(this, prices).toJson();
    }

    /// The same records for the reports API.
    ReportedRows reportedRows() {
        return new ReportedRows() {
            @Override
            public long horizon() {
                return Long.MAX_VALUE;
            }

            @Override
            public Optional<BilledPart> find(String id) {
                return parts.stream().filter(part -> part.id().equals(id)).findFirst();
            }

            @Override
            public Iterator<BilledPart> between(long from, long horizon) {
                return parts.stream()
                        .filter(part -> part.submittedAt() >= from && part.submittedAt() <= horizon)
                        .iterator();
            }
        };
    }

    private static Instant endOf(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
