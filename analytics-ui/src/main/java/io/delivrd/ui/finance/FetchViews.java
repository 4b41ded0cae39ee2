package io.delivrd.ui.finance;

import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.finance.FetchEstimates;
import io.delivrd.application.finance.FetchEstimates.Estimate;
import io.delivrd.domain.money.Price;
import io.delivrd.ui.finance.FetchView.Run;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.RunText;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Says what the fallback has not fetched yet of a month, and what it would cost.
@Singleton
public final class FetchViews {

    private static final String ACTION = "/api/v1/finance/fetch";

    private final FetchEstimates estimates;

    FetchViews(FetchEstimates estimates) {
        this.estimates = estimates;
    }

    /// @return empty where every part has its record
    public Optional<FetchView> of(AskedMonth asked, Words words) {
        List<Estimate> all = estimates.of(asked.question()).stream()
                .filter(estimate -> estimate.parts() > 0 || estimate.isUnderWay())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(view(asked, all, new Numbers(words)));
    }

    private static FetchView view(AskedMonth asked, List<Estimate> all, Numbers numbers) {
        Words words = numbers.words();
        long parts = all.stream().mapToLong(Estimate::parts).sum();
        List<Estimate> askable =
                all.stream().filter(estimate -> estimate.records() > 0).toList();
        long records = askable.stream().mapToLong(Estimate::records).sum();
        boolean partial = askable.stream().anyMatch(Estimate::partial);
        boolean idle = askable.stream().anyMatch(estimate -> !estimate.isUnderWay());
        return new FetchView(
                words.text(askable.isEmpty() ? "fetch.text.nobody" : "fetch.text", parts, numbers.count(parts)),
                askable.isEmpty() ? "" : words.text("fetch.cost", numbers.count(records), cost(askable, words)),
                askable.isEmpty() ? "" : budget(askable, numbers),
                partial ? words.text("fetch.partial") : "",
                idle ? asked.on(ACTION).text() : "",
                words.text("fetch.button", records, numbers.count(records)),
                all.stream()
                        .flatMap(estimate -> estimate.latest().map(run -> run(run, numbers)).stream())
                        .toList());
    }

    /// What a record costs is one setting, so that there is one currency.
    private static String cost(List<Estimate> askable, Words words) {
        BigDecimal sum = askable.stream()
                .map(estimate -> estimate.cost().amount())
                .reduce(BigDecimal.ZERO.setScale(Price.SCALE), BigDecimal::add);
        return words.text(
                "money",
                sum.toPlainString(),
                askable.getFirst().cost().currency().text());
    }

    /// Each account has a budget of its own.
    private static String budget(List<Estimate> askable, Numbers numbers) {
        long left = askable.stream().mapToLong(Estimate::left).sum();
        long budget = askable.stream().mapToLong(Estimate::budget).sum();
        return numbers.words().text("fetch.budget", numbers.count(left), numbers.count(budget));
    }

    private static Run run(PollRun run, Numbers numbers) {
        Words words = numbers.words();
        return new Run(
                words.text(
                        "finance.account", run.provider().text(), run.account().text()),
                RunText.of(
                        run.state().tag(),
                        words.text("fetch.run", run.records(), numbers.count(run.records())),
                        run.error().orElse(""),
                        words));
    }
}
