package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.finance.FetchEstimates.Estimate;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it takes to fetch the records of a month that are not here yet.
///
/// @param parts of the month without a record
/// @param records that would be paid for, about
/// @param cost of them; null where no account has parts
/// @param partial whether the budget of an account is likely to end before its records do
/// @param accounts with parts in the month
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record FetchAnswer(
        String period,
        @Nullable String provider,
        @Nullable String account,
        long parts,
        long records,
        @Nullable Cost cost,
        boolean partial,
        List<OfAccount> accounts) {

    @Serdeable
    record Cost(String amount, String currency) {

        private static Cost of(Price price) {
            return new Cost(price.text(), price.currency().text());
        }
    }

    /// @param askable whether its provider can be asked for them
    /// @param budget records that may be paid for in this calendar month in UTC
    /// @param left how many of them still may
    /// @param windows the days to fetch
    /// @param latest the latest run that fetched such records
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfAccount(
            String provider,
            String account,
            boolean askable,
            long parts,
            long records,
            Cost cost,
            long budget,
            @JsonProperty("budget_left") long left,
            boolean partial,
            List<Stretch> windows,
            @Nullable Run latest) {

        private static OfAccount of(Estimate estimate) {
            return new OfAccount(
                    estimate.provider().text(),
                    estimate.account().text(),
                    estimate.askable(),
                    estimate.parts(),
                    estimate.records(),
                    Cost.of(estimate.cost()),
                    estimate.budget(),
                    estimate.left(),
                    estimate.partial(),
                    estimate.windows().stream()
                            .map(window -> new Stretch(
                                    window.from().toString(), window.until().toString()))
                            .toList(),
                    estimate.latest().map(Run::of).orElse(null));
        }
    }

    @Serdeable
    record Stretch(String from, String until) {}

    /// @param state `running`, `done` or `failed`
    /// @param records that were paid for
    /// @param error why it failed, such as a budget that is spent
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Run(
            String id, String state, long records, @Nullable String error) {

        private static Run of(PollRun run) {
            return new Run(
                    run.id().toString(),
                    run.state().tag(),
                    run.records(),
                    run.error().orElse(null));
        }
    }

    /// @param id of the first run; null where there is nothing to fetch
    /// @param ids of all, one an account and stretch of days
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Begun(@Nullable String id, List<String> ids) {

        static Begun of(List<PollRun> runs) {
            List<String> ids = runs.stream().map(run -> run.id().toString()).toList();
            return new Begun(ids.isEmpty() ? null : ids.getFirst(), ids);
        }
    }

    static FetchAnswer of(MonthQuestion question, List<Estimate> estimates) {
        return new FetchAnswer(
                question.period().toString(),
                question.provider().map(ProviderId::text).orElse(null),
                question.account().map(AccountId::text).orElse(null),
                estimates.stream().mapToLong(Estimate::parts).sum(),
                estimates.stream().mapToLong(Estimate::records).sum(),
                estimates.isEmpty() ? null : Cost.of(cost(estimates)),
                estimates.stream().anyMatch(Estimate::partial),
                estimates.stream().map(OfAccount::of).toList());
    }

    /// What a record costs is one setting, so that there is one currency.
    private static Price cost(List<Estimate> estimates) {
        return new Price(
                estimates.stream().map(estimate -> estimate.cost().amount()).reduce(BigDecimal.ZERO, BigDecimal::add),
                estimates.getFirst().cost().currency());
    }
}
