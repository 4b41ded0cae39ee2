package io.delivrd.web.testing;

import io.delivrd.application.fallback.Reports;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A provider that has accounts and no records.
public final class AskableAccounts implements Reports {

    private volatile List<AccountId> accounts = List.of();

    public void are(String... ids) {
        accounts = List.of(ids).stream().map(AccountId::new).toList();
    }

    @Override
    public ProviderId provider() {
        return VonageCatalogue.VONAGE;
    }

    @Override
    public List<AccountId> accounts() {
        return accounts;
    }

    @Override
    public int idsPerCall() {
        return 20;
    }

    @Override
    public Duration longestWindow() {
        return Duration.ofHours(1);
    }

    @Override
    public Page byIds(AccountId account, List<MessageId> ids) {
        return new Page(List.of(), 0, 0, Optional.empty(), Optional.empty());
    }

    @Override
    public Page inWindow(AccountId account, Window window, Optional<String> next) {
        return byIds(account, List.of());
    }

    @Override
    public String order(AccountId account, Window window) {
        return "order-1";
    }

    @Override
    public Order orderState(AccountId account, String order) {
        return new Order(order, Order.State.FAILED, 0, Optional.empty());
    }

    @Override
    public ReportLines download(AccountId account, Order order, Instant receivedAt) {
        throw new IllegalStateException("no order is ever ready");
    }
}
