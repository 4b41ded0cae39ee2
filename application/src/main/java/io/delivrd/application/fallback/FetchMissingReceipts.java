package io.delivrd.application.fallback;

import io.delivrd.application.fallback.OpenParts.OpenPart;
import io.delivrd.application.fallback.OpenParts.Worth;
import io.delivrd.application.fallback.Reports.Page;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks the provider, by id, for parts whose final receipt is overdue, or whose price where only it tells
/// that.
///
/// A part is asked for once after each of its times to wait, and never once it is settled. Receipts are
/// stored before the parts are remembered as asked for, so that a crash repeats the calls then under way and
/// loses nothing.
final class FetchMissingReceipts {

    private static final int CALLS_PER_ROUND = 32;

    private final OpenParts parts;
    private final Receipts receipts;
    private final PaidCalls calls;
    private final PollRuns runs;
    private final FallbackPolicy policy;
    private final InstantSource clock;

    FetchMissingReceipts(
            OpenParts parts,
            Receipts receipts,
            PaidCalls calls,
            PollRuns runs,
            FallbackPolicy policy,
            InstantSource clock) {
        this.parts = parts;
        this.receipts = receipts;
        this.calls = calls;
        this.runs = runs;
        this.policy = policy;
        this.clock = clock;
    }

    /// @param worth what is asked for first, and what not now
    /// @return the run with all it brought
    PollRun run(PollRun begun, Reports reports, List<Worth> worth) throws InterruptedException {
        PollRun run = begun;
        while (true) {
            List<OpenPart> due = parts.due(question(run, reports, worth));
            if (due.isEmpty()) {
                return run;
            }
            Round round = round(run.account(), due, reports);
            for (Fetched fetched : round.fetched()) {
                run = run.plus(fetched.asked(), fetched.page().records(), fetched.closed(), calls.cost(fetched.page()));
            }
            runs.update(run);
            if (round.failure().isPresent()) {
                throw round.failure().get();
            }
        }
    }

    private OpenParts.Question question(PollRun run, Reports reports, List<Worth> worth) {
        return new OpenParts.Question(
                run.provider(),
                run.account(),
                run.window(),
                policy.patience(),
                clock.instant(),
                run.requestedAt(),
                run.ignorePatience(),
                reports.tellPrices(),
                CALLS_PER_ROUND * reports.idsPerCall(),
                worth);
    }

    private record Fetched(long asked, long closed, Page page) {}

    /// What calls made at once brought, and the first failure among them.
    private record Round(List<Fetched> fetched, Optional<RuntimeException> failure) {}

    private Round round(AccountId account, List<OpenPart> due, Reports reports) throws InterruptedException {
        try (ExecutorService asking = Executors.newFixedThreadPool(
                policy.callsAtOnce(), Thread.ofVirtual().name("reports-", 0).factory())) {
            List<Future<Fetched>> answers = new ArrayList<>();
            for (int from = 0; from < due.size(); from += reports.idsPerCall()) {
                List<OpenPart> asked = due.subList(from, Math.min(due.size(), from + reports.idsPerCall()));
                answers.add(asking.submit(() -> fetched(account, asked, reports)));
            }
            try {
                List<Fetched> fetched = new ArrayList<>();
                Optional<RuntimeException> failure = Optional.empty();
                for (Future<Fetched> answer : answers) {
                    try {
                        if (failure.isEmpty() || answer.isDone()) {
                            fetched.add(result(answer));
                        }
                    } catch (ReportsUnavailable | ReportsRefused | BudgetSpent | ReceiptsUnavailable e) {
                        failure = failure.or(() -> Optional.of(e));
                    }
                }
                return new Round(fetched, failure);
            } finally {
                asking.shutdownNow();
            }
        }
    }

    private Fetched fetched(AccountId account, List<OpenPart> asked, Reports reports) throws InterruptedException {
        Page page = calls.page(
                reports.provider(),
                account,
                asked.size(),
                () -> reports.byIds(
                        account, asked.stream().map(OpenPart::messageId).toList()));
        long closed = stored(receipts, page.receipts());
        parts.asked(reports.provider(), account, asked, clock.instant());
        return new Fetched(asked.size(), closed, page);
    }

    /// @return how many parts became final
    static long stored(Receipts receipts, List<DeliveryReceipt> records) {
        return receipts.recordAll(records).stream()
                .filter(outcome -> outcome instanceof Intake.Stored stored && stored.settled())
                .count();
    }

    static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InterruptedException stopping -> throw stopping;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException("a call failed", e.getCause());
            }
        }
    }
}
