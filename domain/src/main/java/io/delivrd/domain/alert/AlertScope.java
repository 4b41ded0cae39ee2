package io.delivrd.domain.alert;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.util.Optional;
import java.util.Set;

/// Which parts a rule is about; what is empty is all.
///
/// @param campaign a name, a name with `*` for any characters, or `regex:` and an expression that is found in it
/// @param country ISO 3166-1 alpha-2
/// @param errorCodes counted by [Metric#ERROR_CODE_SHARE]; all if empty
/// @param currency of [Metric#SPEND]; if empty the one most is spent in
public record AlertScope(
        Optional<String> campaign,
        Optional<NetworkCode> network,
        Optional<String> country,
        Optional<ProviderId> provider,
        Optional<AccountId> account,
        Set<ErrorCode> errorCodes,
        Optional<CurrencyCode> currency) {

    public static final AlertScope ALL = new AlertScope(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty());

    public AlertScope {
        errorCodes = Set.copyOf(errorCodes);
    }

    /// @param value by which a rule watches one by one; empty text is no value
    /// @return no more than that of it
    public AlertScope only(AlertRule.Per per, String value) {
        if (value.isEmpty()) {
            return this;
        }
        return switch (per) {
            // A name may read like a pattern.
            case CAMPAIGN -> this;
            case NETWORK ->
                new AlertScope(
                        campaign,
                        Optional.of(new NetworkCode(value)),
                        country,
                        provider,
                        account,
                        errorCodes,
                        currency);
            case COUNTRY ->
                new AlertScope(campaign, network, Optional.of(value), provider, account, errorCodes, currency);
            case PROVIDER ->
                new AlertScope(
                        campaign, network, country, Optional.of(new ProviderId(value)), account, errorCodes, currency);
            case ACCOUNT ->
                new AlertScope(
                        campaign, network, country, provider, Optional.of(new AccountId(value)), errorCodes, currency);
        };
    }
}
