package io.delivrd.application.alert;

import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.network.Networks;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustRow;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.AlertRule.Per;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Trust in receipts, how far figures are behind, and what is spent of budgets.
public final class StandingFigures implements AlertGauges {

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private final JudgeReceipts judge;
    private final FoldProgress folding;
    private final FallbackStatus fallback;
    private final Networks networks;

    public StandingFigures(JudgeReceipts judge, FoldProgress folding, FallbackStatus fallback, Networks networks) {
        this.judge = judge;
        this.folding = folding;
        this.fallback = fallback;
        this.networks = networks;
    }

    @Override
    public Map<String, Figure> read(AlertRule rule, Instant at) {
        return switch (rule.metric()) {
            case TRUST -> trust(rule, at);
            case LAG -> Map.of("", lag());
            case BUDGET -> budget(rule);
            case DELIVERED_RATE,
                    DELIVERED_OF_ALL,
                    DELIVERED_OF_KNOWN,
                    COVERAGE,
                    ERROR_CODE_SHARE,
                    SILENCE,
                    SPEND,
                    QUARANTINE -> Map.of();
        };
    }

    private Figure lag() {
        return exact(BigDecimal.valueOf(folding.lag().toMillis()).divide(MILLIS, Rate.SCALE, RoundingMode.HALF_EVEN));
    }

    private Map<String, Figure> budget(AlertRule rule) {
        Map<String, Figure> worst = new HashMap<>();
        for (FallbackStatus.Account account : fallback.accounts()) {
            if (isAsked(rule, account.provider(), account.account()) && account.budget() > 0) {
                BigDecimal spent = BigDecimal.valueOf(account.spent().records())
                        .divide(BigDecimal.valueOf(account.budget()), Rate.SCALE, RoundingMode.HALF_EVEN);
                worst.merge(
                        rule.per()
                                .map(per -> per == Per.PROVIDER
                                        ? account.provider().text()
                                        : account.account().text())
                                .orElse(""),
                        exact(spent),
                        StandingFigures::worse);
            }
        }
        return worst;
    }

    private static boolean isAsked(AlertRule rule, ProviderId provider, AccountId account) {
        return rule.scope().provider().filter(one -> !one.equals(provider)).isEmpty()
                && rule.scope().account().filter(one -> !one.equals(account)).isEmpty();
    }

    private Map<String, Figure> trust(AlertRule rule, Instant at) {
        Map<String, Network> named = networks.byCode();
        Map<String, Figure> worst = new HashMap<>();
        for (TrustRow row : judge.judge(at.minus(rule.window()), at)) {
            ProviderId provider = row.finding().provider();
            NetworkCode network = row.finding().network();
            Optional<String> country = Optional.ofNullable(named.get(network.text()))
                    .or(() -> network.mobileCountryCode().map(named::get))
                    .flatMap(Network::country);
            boolean isAsked =
                    rule.scope().provider().filter(one -> !one.equals(provider)).isEmpty()
                            && rule.scope()
                                    .network()
                                    .filter(one -> !one.equals(network))
                                    .isEmpty()
                            && rule.scope()
                                    .country()
                                    .filter(one -> !country.equals(Optional.of(one)))
                                    .isEmpty();
            if (isAsked) {
                String subject = rule.per()
                        .map(per -> switch (per) {
                            case NETWORK -> network.text();
                            case COUNTRY -> country.orElse("");
                            case PROVIDER -> provider.text();
                            case CAMPAIGN, ACCOUNT -> "";
                        })
                        .orElse("");
                madeUp(row).ifPresent(figure -> worst.merge(subject, figure, StandingFigures::worse));
            }
        }
        return worst;
    }

    private static Optional<Figure> madeUp(TrustRow row) {
        long n = row.finding().n();
        return row.mark()
                .map(mark -> exact(mark.honest() ? BigDecimal.ZERO : BigDecimal.ONE, n))
                .or(() -> row.finding()
                        .madeUp()
                        .map(share ->
                                new Figure(decimal(share.value()), decimal(share.low()), decimal(share.high()), n)));
    }

    private static Figure worse(Figure one, Figure other) {
        return one.low().compareTo(other.low()) >= 0 ? one : other;
    }

    private static Figure exact(BigDecimal value) {
        return exact(value, 1);
    }

    private static Figure exact(BigDecimal value, long n) {
        return new Figure(value, value, value, n);
    }

    private static BigDecimal decimal(double share) {
        return BigDecimal.valueOf(share).setScale(Rate.SCALE, RoundingMode.HALF_EVEN);
    }
}
