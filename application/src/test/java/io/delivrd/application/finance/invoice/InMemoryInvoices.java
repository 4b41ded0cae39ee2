package io.delivrd.application.finance.invoice;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/// Invoices in memory.
public final class InMemoryInvoices implements Invoices {

    private final List<Invoice> invoices = new ArrayList<>();
    private final Map<UUID, byte[]> files = new HashMap<>();

    public synchronized void clear() {
        invoices.clear();
        files.clear();
    }

    @Override
    public synchronized Invoice add(Invoice invoice, byte[] file) {
        Optional<Invoice> same =
                latest(isOfFile(invoice.period(), invoice.provider(), invoice.account(), invoice.sha256())
                        .and(other -> other.columns().equals(invoice.columns())));
        if (same.isPresent()) {
            return same.get();
        }
        invoices.addFirst(invoice);
        files.put(invoice.id(), file.clone());
        return invoice;
    }

    @Override
    public synchronized Optional<Invoice> find(UUID id) {
        return latest(invoice -> invoice.id().equals(id));
    }

    @Override
    public synchronized Optional<Invoice> ofFile(
            YearMonth period, ProviderId provider, AccountId account, String sha256) {
        return latest(isOfFile(period, provider, account, sha256));
    }

    private static Predicate<Invoice> isOfFile(
            YearMonth period, ProviderId provider, AccountId account, String sha256) {
        return invoice -> invoice.period().equals(period)
                && invoice.provider().equals(provider)
                && invoice.account().equals(account)
                && invoice.sha256().equals(sha256);
    }

    private Optional<Invoice> latest(Predicate<Invoice> which) {
        return invoices.stream().filter(which).findFirst();
    }

    @Override
    public synchronized Optional<byte[]> file(UUID id) {
        return Optional.ofNullable(files.get(id)).map(byte[]::clone);
    }

    @Override
    public synchronized List<Summary> of(YearMonth period) {
        return invoices.stream()
                .filter(invoice -> invoice.period().equals(period))
                .map(InMemoryInvoices::summary)
                .toList();
    }

    private static Summary summary(Invoice invoice) {
        Map<String, Price> theirs = new TreeMap<>();
        for (InvoiceLine line : invoice.lines()) {
            theirs.merge(
                    line.currency().text(),
                    new Price(line.billed().amount(), line.currency()),
                    (one, other) -> new Price(one.amount().add(other.amount()), one.currency()));
        }
        return new Summary(
                invoice.id(),
                invoice.period(),
                invoice.provider(),
                invoice.account(),
                invoice.file(),
                invoice.kind(),
                invoice.uploadedAt(),
                invoice.uploadedBy(),
                invoice.lines().size(),
                invoice.refused().size(),
                List.copyOf(theirs.values()));
    }

    @Override
    public synchronized InvoiceColumns columnsOf(ProviderId provider, AccountId account) {
        return latest(invoice -> invoice.provider().equals(provider)
                        && invoice.account().equals(account)
                        && !invoice.columns().isEmpty())
                .map(Invoice::columns)
                .orElse(InvoiceColumns.NONE);
    }
}
