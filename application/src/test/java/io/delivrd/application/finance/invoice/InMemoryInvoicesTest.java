package io.delivrd.application.finance.invoice;

final class InMemoryInvoicesTest implements InvoicesContract {

    private final Invoices invoices = new InMemoryInvoices();

    @Override
    public Invoices invoices() {
        return invoices;
    }
}
