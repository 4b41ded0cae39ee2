package io.delivrd.application.finance;

import io.delivrd.application.fallback.FallbackPolicy;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.Reports;
import io.delivrd.application.fallback.Spending;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What it would take to fetch the records of a month that are not here yet: told before a record is paid for.
///
/// A provider that can be asked for windows is asked for whole days, those on which parts are without a record: then
/// all
/// records of these days are paid for, also those that are here. Others are asked part by part.
public final class FetchEstimates {

    /// Sources of prices that are a provider's records.
    private static final Set<String> RECORDS = Set.of("report", "import");

    /// What is set aside for a page at least.
    private static final int RECORDS_OF_A_PAGE = 1_000;

    private static final int RUNS_LOOKED_AT = 100;

    private final SpendFigures figures;
    private final MonthQuestions questions;
    private final List<Reports> providers;
    private final PollRuns runs;
    private final Spending spending;
    private final FallbackPolicy policy;
    private final InstantSource clock;

    public FetchEstimates(
            SpendFigures figures,
            MonthQuestions questions,
            List<Reports> providers,
            PollRuns runs,
            Spending spending,
            FallbackPolicy policy,
            InstantSource clock) {
        this.figures = figures;
        this.questions = questions;
        this.providers = List.copyOf(providers);
        this.runs = runs;
        this.spending = spending;
        this.policy = policy;
        this.clock = clock;
    }

    /// An account's records of a month.
    ///
    /// @param askable whether its provider can be asked for them
    /// @param parts of the month without a record
    /// @param records that would be paid for, about
    /// @param cost of them
    /// @param budget records that may be paid for in this calendar month in UTC
    /// @param left how many of them still may
    /// @param windows the days to fetch
    /// @param partial whether the budget is likely to end before the records do
    /// @param latest the latest run that fetched such records, perhaps under way
    public record Estimate(
            ProviderId provider,
            AccountId account,
            boolean askable,
            long parts,
            long records,
            Price cost,
            long budget,
            long left,
            List<Window> windows,
            boolean partial,
            Optional<PollRun> latest) {

        public Estimate {
            windows = List.copyOf(windows);
        }

        public boolean isUnderWay() {
            return latest.filter(run -> run.state() == PollRun.State.RUNNING).isPresent();
        }
    }

    private record Key(String provider, String account) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::provider)
                    .thenComparing(Key::account)
                    .compare(this, other);
        }
    }

    /// Parts of a day.
    private record Day(long all, long missing) {}

    /// @return of each account asked about that has parts in the month, by provider and account
    public List<Estimate> of(MonthQuestion question) {
        SortedMap<Key, SortedMap<LocalDate, Day>> days = new TreeMap<>();
        for (SpendRow row : figures.spend(new SpendQuery(
                question.period(),
                question.provider(),
                question.account(),
                List.of(SpendDimension.PROVIDER, SpendDimension.ACCOUNT, SpendDimension.DAY, SpendDimension.SOURCE)))) {
            Key key = new Key(key(row, SpendDimension.PROVIDER), key(row, SpendDimension.ACCOUNT));
            days.computeIfAbsent(key, _ -> new TreeMap<>())
                    .merge(
                            LocalDate.parse(key(row, SpendDimension.DAY)),
                            new Day(row.parts(), isRecorded(row) ? 0 : row.parts()),
                            (one, other) -> new Day(one.all() + other.all(), one.missing() + other.missing()));
        }
        List<Estimate> estimates = new ArrayList<>();
        days.forEach((key, ofAccount) -> estimates.add(
                estimate(question.period(), new ProviderId(key.provider()), new AccountId(key.account()), ofAccount)));
        return estimates;
    }

    private static String key(SpendRow row, SpendDimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }

    private static boolean isRecorded(SpendRow row) {
        return RECORDS.contains(key(row, SpendDimension.SOURCE));
    }

    private Estimate estimate(
            YearMonth period, ProviderId provider, AccountId account, SortedMap<LocalDate, Day> days) {
        Instant now = clock.instant();
        ZoneId zone = questions
                .zone(new MonthQuestion(period, Optional.of(provider), Optional.of(account)))
                .orElse(ZoneOffset.UTC);
        Optional<Reports> reports = providers.stream()
                .filter(one -> one.provider().equals(provider) && one.accounts().contains(account))
                .findFirst();
        long missing = days.values().stream().mapToLong(Day::missing).sum();
        SortedMap<LocalDate, Day> wanted = new TreeMap<>(days);
        wanted.values().removeIf(day -> day.missing() == 0);
        wanted.keySet().removeIf(day -> !day.atStartOfDay(zone).toInstant().isBefore(now));
        boolean byWindow = reports.filter(Reports::hasWindows).isPresent();
        long records = wanted.values().stream()
                .mapToLong(byWindow ? Day::all : Day::missing)
                .sum();
        long left = Math.max(
                0,
                policy.monthlyRecords()
                        - spending.of(provider, account, YearMonth.from(now.atZone(ZoneOffset.UTC)))
                                .records());
        Price price = policy.recordPrice();
        return new Estimate(
                provider,
                account,
                reports.isPresent(),
                missing,
                reports.isPresent() ? records : 0,
                new Price(
                        price.amount().multiply(BigDecimal.valueOf(reports.isPresent() ? records : 0)),
                        price.currency()),
                policy.monthlyRecords(),
                left,
                windows(wanted, zone, now),
                reports.isPresent() && records > 0 && left < needed(wanted, records, byWindow),
                latest(period, provider, account, zone));
    }

    /// A page can only be asked for where the budget has room for a full one.
    private static long needed(SortedMap<LocalDate, Day> wanted, long records, boolean byWindow) {
        if (!byWindow) {
            return records;
        }
        long onLastPage = (wanted.sequencedValues().getLast().all() - 1) % RECORDS_OF_A_PAGE + 1;
        return records - onLastPage + RECORDS_OF_A_PAGE;
    }

    /// Days that follow each other are one window.
    private static List<Window> windows(SortedMap<LocalDate, Day> wanted, ZoneId zone, Instant now) {
        List<Window> windows = new ArrayList<>();
        for (LocalDate day : wanted.keySet()) {
            Instant from = day.atStartOfDay(zone).toInstant();
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
            Instant until = end.isAfter(now) ? now : end;
            if (!windows.isEmpty() && windows.getLast().until().equals(from)) {
                windows.add(new Window(windows.removeLast().from(), until));
            } else {
                windows.add(new Window(from, until));
            }
        }
        return windows;
    }

    private Optional<PollRun> latest(YearMonth period, ProviderId provider, AccountId account, ZoneId zone) {
        Instant from = period.atDay(1).atStartOfDay(zone).toInstant();
        Instant until = period.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        return runs.latest(RUNS_LOOKED_AT).stream()
                .filter(run -> run.provider().equals(provider)
                        && run.account().equals(account)
                        && run.cause() == PollRun.Cause.REQUEST
                        && run.mode() != PollMode.BACKFILL)
                .filter(run -> run.window()
                        .filter(window ->
                                !window.from().isBefore(from) && !window.until().isAfter(until))
                        .isPresent())
                // One of several that is under way says more than one that has ended.
                .reduce((one, other) ->
                        one.state() != PollRun.State.RUNNING && other.state() == PollRun.State.RUNNING ? other : one);
    }
}
