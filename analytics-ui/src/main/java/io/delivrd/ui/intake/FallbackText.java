package io.delivrd.ui.intake;

import io.delivrd.application.access.Sight;
import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.domain.money.Price;
import io.delivrd.ui.intake.IntakeView.Account;
import io.delivrd.ui.intake.IntakeView.Ask;
import io.delivrd.ui.intake.IntakeView.Fallback;
import io.delivrd.ui.intake.IntakeView.Run;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.RunText;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Tells how the fallback stands: what it may ask, what it spent, and what it did.
final class FallbackText {

    private static final int RUNS = 20;
    private static final Duration OFFERED = Duration.ofDays(1);

    private final FallbackStatus status;
    private final String missing;
    private final PollRuns runs;
    private final Numbers numbers;
    private final Words words;
    private final Times times;
    private final Sight sight;

    /// @param missing names of the settings without which nothing can be asked
    FallbackText(FallbackStatus status, String missing, PollRuns runs, Sight sight, Numbers numbers, Times times) {
        this.missing = missing;
        this.sight = sight;
        this.status = status;
        this.runs = runs;
        this.numbers = numbers;
        this.words = numbers.words();
        this.times = times;
    }

    Fallback view(Instant now) {
        List<FallbackStatus.Account> accounts = status.accounts();
        boolean scheduled = status.isScheduled() && !accounts.isEmpty();
        String mode = accounts.isEmpty() ? "impossible" : scheduled ? "scheduled" : "by_hand";
        return new Fallback(
                scheduled,
                sight.money(),
                words.text("fallback." + mode),
                words.text("fallback." + mode + ".note", missing),
                words.text("fallback.accounts.caption"),
                accounts.stream().map(this::account).toList(),
                accounts.isEmpty() ? Optional.empty() : Optional.of(ask(accounts, now)),
                words.text("fallback.runs.caption", times.zoneText()),
                runs.latest(RUNS).stream().map(run -> run(run.seenBy(sight))).toList());
    }

    private Account account(FallbackStatus.Account account) {
        long records = account.spent().records();
        long budget = account.budget();
        long due = account.lag().due();
        // From four fifths on; written so that no budget is too large for it.
        long high = budget - budget / 5;
        String warning = records >= budget ? "fallback.spent_up" : records >= high ? "fallback.nearly_spent" : "";
        return new Account(
                account.account().text(),
                account.provider().text(),
                words.text("fallback.due", due, numbers.count(due)),
                due == 0
                        ? ""
                        : words.text(
                                "fallback.lag", numbers.duration(account.lag().longest())),
                String.valueOf(records),
                String.valueOf(budget),
                String.valueOf(high),
                words.text(
                        "fallback.budget",
                        numbers.count(records),
                        numbers.count(budget),
                        numbers.share(records, budget)),
                warning.isEmpty() ? "" : words.text(warning),
                money(sight.money(account.spent().cost())));
    }

    private Ask ask(List<FallbackStatus.Account> accounts, Instant now) {
        return new Ask(
                accounts.stream()
                        .map(account -> account.provider().text())
                        .distinct()
                        .toList(),
                times.zoneText(),
                input(now.minus(OFFERED)),
                input(now));
    }

    private String input(Instant instant) {
        return LocalDateTime.ofInstant(instant, times.zone())
                .truncatedTo(ChronoUnit.HOURS)
                .toString();
    }

    private Run run(PollRun run) {
        String patience = run.ignorePatience() ? words.text("poll.impatient") : "";
        return new Run(
                times.second(run.requestedAt()),
                run.account().text(),
                words.text("poll.cause." + run.cause().tag()),
                words.text("poll.mode." + run.mode().tag()),
                run.window()
                        .map(window -> times.window(window.from(), window.until()))
                        .orElse(patience),
                numbers.count(run.asked()),
                numbers.count(run.records()),
                numbers.count(run.closed()),
                money(run.spent()),
                RunText.of(
                        run.state().tag(),
                        run.finishedAt()
                                .map(at -> words.text(
                                        "run.took", numbers.duration(Duration.between(run.requestedAt(), at))))
                                .orElse(""),
                        run.error().orElse(""),
                        words));
    }

    private String money(Optional<Price> price) {
        return price.map(numbers::money).orElseGet(() -> words.text("rate.none"));
    }
}
