package io.delivrd.app;

import io.delivrd.application.fallback.FallbackPolicy;
import io.delivrd.application.fallback.Patience;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How receipts that never arrived are fetched, and what that may cost.
///
/// @param enabled whether anything is fetched without a person's request, from accounts with an API secret
/// @param interval how often it is looked for what is due
/// @param patience ages at which a part without a final state is asked for, once after each
/// @param monthlyRecords most records an account may be charged for in a calendar month in UTC
/// @param recordPrice what a record costs, where the provider does not say
/// @param recordCurrency of that price
/// @param callsAtOnce calls under way at once
/// @param tries how often a call is tried before its run is given up
/// @param firstWait longest wait before the second try; doubles
/// @param longestWait longest wait before any try
/// @param silence how long no webhook may come before the window is fetched, or an alarm shown, where history
///     is too short to tell how improbable that is
/// @param silenceLevel how improbable a silence must be; 0: fixed times alone
/// @param leastChance how likely a record must be to tell something new; 0: every part is asked for as it
///     comes due
/// @param sweep whether every record of accounts without submissions is fetched: costs as much as there are
///     parts
/// @param sweepDelay how old a window must be before it is swept
@ConfigurationProperties("delivrd.fallback")
record FallbackSettings(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "1m") Duration interval,
        @Nullable List<Duration> patience,
        @Bindable(defaultValue = "100000") long monthlyRecords,
        @Bindable(defaultValue = "0.0004") BigDecimal recordPrice,
        @Bindable(defaultValue = "EUR") String recordCurrency,
        @Bindable(defaultValue = "4") int callsAtOnce,
        @Bindable(defaultValue = "6") int tries,
        @Bindable(defaultValue = "1s") Duration firstWait,
        @Bindable(defaultValue = "2m") Duration longestWait,
        @Bindable(defaultValue = "15m") Duration silence,
        @Bindable(defaultValue = "0.0001") double silenceLevel,
        @Bindable(defaultValue = "0.1") double leastChance,
        @Bindable(defaultValue = "false") boolean sweep,
        @Bindable(defaultValue = "6h") Duration sweepDelay) {

    FallbackPolicy policy(List<FallbackNetworkSettings> networks) {
        Map<NetworkCode, List<Duration>> own = networks.stream()
                .collect(Collectors.toMap(
                        network -> new NetworkCode(network.code()),
                        FallbackNetworkSettings::patience,
                        (_, last) -> last));
        List<Duration> steps = patience == null || patience.isEmpty() ? Patience.DEFAULT_STEPS : patience;
        return new FallbackPolicy(
                new Patience(steps, own),
                monthlyRecords,
                new Price(recordPrice, new CurrencyCode(recordCurrency)),
                callsAtOnce,
                tries,
                firstWait,
                longestWait,
                silence,
                silenceLevel,
                leastChance,
                sweep,
                sweepDelay,
                enabled);
    }
}
