package io.delivrd.web.provider;

import io.delivrd.application.conversion.ConversionFeedback;
import io.delivrd.application.fallback.Reports;
import io.delivrd.application.finance.tariff.PriceList;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.wire.TimeForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A provider of SMS delivery: facts, and functions of a call that change nothing. A bean for each provider, or
/// one of those that a [ProviderSource] made at start; all that is needed to add one.
///
/// Routes, path tokens, accounts and their settings, rotation of secrets, comparing signatures, checking of
/// values, counting of oddities, receipts, quarantine and its replay, and the pages are ours, the same for all.
public interface Provider {

    /// Of prices in receipts where nothing is configured.
    CurrencyCode EURO = new CurrencyCode("EUR");

    /// @return statuses, codes, when it gives up, its id and its name for people
    ProviderCatalogue catalogue();

    /// @return as in paths, settings and the API: letters, digits and hyphens
    default ProviderId id() {
        return catalogue().provider();
    }

    /// @return where it stands among the others: the least is the one meant where nobody names a provider and
    ///     none is configured
    default int place() {
        return 100;
    }

    /// @return of prices that name none, where the account's settings do not say either
    default CurrencyCode currency() {
        return EURO;
    }

    /// What an account has to be configured with, beside what every account has: `currency`, `path-token`,
    /// `basic-auth`, `signature-required`, `signature-max-age`, `sends-receipts`; and `account` where no key of
    /// these [identifies][AccountKey.Kind#ID] it. `delivrd.<id>.<key>` of the first account or the only one,
    /// also as `DELIVRD_<ID>_<KEY>`, and `delivrd.<id>.accounts[].<key>` of more.
    default List<AccountKey> keys() {
        return List.of();
    }

    /// @throws IllegalArgumentException if a setting of the account is wrong; the message says which
    default void check(ProviderAccount account) {}

    /// @return how a person connects the provider with us
    Connecting connecting();

    /// @return where it calls: `/webhooks/<id>/<path>`
    default List<WebhookPath> paths() {
        return WebhookPath.USUAL;
    }

    /// @return names in lower case of the headers that reading or signing needs; they are kept in quarantine
    default Set<String> headers() {
        return Set.of();
    }

    /// @return how what was taken is answered
    default Acknowledgement acknowledgement() {
        return Acknowledgement.NO_CONTENT;
    }

    /// @return how it writes [Value#EVENT_AT] and [Value#SUBMITTED_AT]
    default TimeForm times() {
        return TimeForm.ISO_OR_UTC;
    }

    /// Reads a call. It never blocks, trusts nothing and checks nothing.
    ///
    /// @return what the call holds; nothing if it is the empty call that is made when an address is saved
    List<Item> read(WebhookRequest call) throws MalformedCall;

    /// @return empty if it signs nothing
    default Optional<Signing> signing() {
        return Optional.empty();
    }

    /// @return how a message is read back by its id, if it can be
    default Optional<ReadBack> readBack() {
        return Optional.empty();
    }

    /// @return whether it can be asked for what never arrived, one by one or otherwise
    default boolean canBeAsked() {
        return readBack().isPresent();
    }

    /// @return more than reading back by id: records of windows, ordered reports
    default Optional<Reports> reports(ProviderRoom room) {
        return Optional.empty();
    }

    /// @return report files that people download there and hand in here; the first whose columns are all there
    ///     is taken
    default List<ReportTable> reportTables() {
        return List.of();
    }

    /// @return empty if it does not want to hear of conversions
    default Optional<ConversionFeedback> conversions(ProviderRoom room) {
        return Optional.empty();
    }

    /// @return its own price list, if it can be asked for
    default Optional<PriceList> priceList(ProviderRoom room) {
        return Optional.empty();
    }

    /// @return how its answers to send requests are read, if they can be handed in
    default Optional<SendAnswers> sendAnswers() {
        return Optional.empty();
    }
}
