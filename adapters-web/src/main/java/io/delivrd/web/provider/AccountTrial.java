package io.delivrd.web.provider;

import io.delivrd.application.account.AccountCheck;
import io.delivrd.application.account.AccountCheck.Result;
import io.delivrd.application.account.AccountCheck.What;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.TestAccounts;
import io.delivrd.application.fallback.Reports;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries accounts out: reads sample calls of the provider by the account's own rules, signed with its own
/// secrets, and asks the provider for a message that there is not. Nothing is stored.
@Singleton
final class AccountTrial implements TestAccounts {

    /// No provider has given a message this id.
    private static final MessageId NONE = new MessageId("00000000-0000-4000-8000-000000000000");

    private static final String URL = "https://account.test.invalid";

    private final Providers providers;
    private final ReceiptMakers receipts;
    private final Accounts accounts;
    private final ProviderReports reports;
    private final InstantSource clock;

    AccountTrial(
            Providers providers,
            ReceiptMakers receipts,
            Accounts accounts,
            ProviderReports reports,
            InstantSource clock) {
        this.providers = providers;
        this.receipts = receipts;
        this.accounts = accounts;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public List<AccountCheck> test(ProviderId provider, AccountId id) {
        return providers
                .find(provider)
                .flatMap(known -> providers.accountsOf(provider).named().stream()
                        .filter(account -> account.id().filter(id::equals).isPresent())
                        .findFirst()
                        .map(account -> checks(known, account, id)))
                .orElse(List.of());
    }

    private List<AccountCheck> checks(Provider provider, ProviderAccount account, AccountId id) {
        List<AccountCheck> checks = new ArrayList<>();
        checks.add(settings(provider, account));
        checks.addAll(calls(provider, account));
        checks.add(credentials(provider, id));
        return checks;
    }

    private static AccountCheck settings(Provider provider, ProviderAccount account) {
        try {
            provider.check(account);
            return new AccountCheck(What.SETTINGS, Result.OK, "");
        } catch (IllegalArgumentException e) {
            return new AccountCheck(What.SETTINGS, Result.WRONG, String.valueOf(e.getMessage()));
        }
    }

    private List<AccountCheck> calls(Provider provider, ProviderAccount account) {
        Optional<WebhookRequest> sample = TrialCalls.receipt(provider, account, URL, clock.instant());
        if (sample.isEmpty()) {
            return List.of(new AccountCheck(What.RECEIPT, Result.SKIPPED, "the provider has no sample calls"));
        }
        ReceiptFormat format = new ProviderFormat(
                provider,
                new ProviderAccounts(provider.id(), account, true, List.of()),
                accounts,
                receipts.of(provider),
                NoMetrics.NONE);
        Optional<Signing> signing = provider.signing();
        List<String> secrets = signing.map(by -> account.all(by.secretKey())).orElse(List.of());
        if (signing.isEmpty() || secrets.isEmpty()) {
            return List.of(taken(format, sample.get(), "without a signature: no secret is set"));
        }
        Optional<WebhookRequest> forged = signing.get().signed(sample.get(), account, TrialCalls.NOT_THE_SECRET);
        if (forged.isEmpty()) {
            return List.of(
                    new AccountCheck(What.RECEIPT, Result.SKIPPED, "we cannot sign as this provider does"),
                    unsigned(format, sample.get(), account));
        }
        List<AccountCheck> checks = new ArrayList<>();
        for (int i = 0; i < secrets.size(); i++) {
            WebhookRequest signed =
                    signing.get().signed(sample.get(), account, secrets.get(i)).orElseThrow();
            checks.add(taken(format, signed, "signed with secret " + (i + 1) + " of " + secrets.size()));
        }
        checks.add(refused(What.FORGED, format, forged.get()));
        checks.add(unsigned(format, sample.get(), account));
        return checks;
    }

    private static AccountCheck taken(ReceiptFormat format, WebhookRequest call, String how) {
        return switch (format.decode(call)) {
            case Decoded.Receipts _ -> new AccountCheck(What.RECEIPT, Result.OK, how);
            case Decoded.Probe _ -> new AccountCheck(What.RECEIPT, Result.WRONG, how + ": it is read as empty");
            case Decoded.Unreadable unreadable ->
                new AccountCheck(What.RECEIPT, Result.WRONG, how + ": " + unreadable.detail());
            case Decoded.Untrusted untrusted ->
                new AccountCheck(What.RECEIPT, Result.WRONG, how + ": " + untrusted.detail());
        };
    }

    private static AccountCheck unsigned(ReceiptFormat format, WebhookRequest call, ProviderAccount account) {
        return account.signatureRequired()
                ? refused(What.UNSIGNED, format, call)
                : new AccountCheck(What.UNSIGNED, Result.SKIPPED, "signature-required is not set: it is taken");
    }

    private static AccountCheck refused(What what, ReceiptFormat format, WebhookRequest call) {
        return new AccountCheck(what, format.decode(call) instanceof Decoded.Untrusted ? Result.OK : Result.WRONG, "");
    }

    private AccountCheck credentials(Provider provider, AccountId id) {
        Optional<Reports> asked = reports.reports().stream()
                .filter(one -> one.provider().equals(provider.id()))
                .findFirst();
        if (asked.filter(one -> one.accounts().contains(id)).isEmpty()) {
            return new AccountCheck(
                    What.CREDENTIALS,
                    Result.SKIPPED,
                    asked.isEmpty()
                            ? "this provider cannot be asked"
                            : "credentials are missing, or the account is switched off");
        }
        try {
            Reports.Page page = asked.get().byIds(id, List.of(NONE));
            return new AccountCheck(What.CREDENTIALS, Result.OK, page.records() + " records, so nothing to pay for");
        } catch (ReportsRefused | ReportsUnavailable e) {
            return new AccountCheck(What.CREDENTIALS, Result.WRONG, String.valueOf(e.getMessage()));
        }
    }

    /// What is only tried is not counted.
    private enum NoMetrics implements WebhookMetrics {
        NONE;

        @Override
        public void quarantined(ProviderId provider, String reason) {}

        @Override
        public void alias(ProviderId provider, String spelling) {}

        @Override
        public void anomaly(ProviderId provider, String kind) {}

        @Override
        public void unrecognisedStatus(ProviderId provider) {}

        @Override
        public void reply(ProviderId provider, boolean repeated) {}

        @Override
        public void other(ProviderId provider, String kind) {}
    }
}
