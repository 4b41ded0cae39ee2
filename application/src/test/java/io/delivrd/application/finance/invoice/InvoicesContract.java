package io.delivrd.application.finance.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.invoice.Invoices.Summary;
import io.delivrd.domain.money.Billed;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every implementation of [Invoices] does. The store need not be empty.
public interface InvoicesContract {

    YearMonth MONTH = YearMonth.of(2026, 10);
    ProviderId PROVIDER = new ProviderId("vonage");
    Instant AT = Instant.parse("2026-11-03T09:00:00Z");
    CurrencyCode EUR = new CurrencyCode("EUR");
    InvoiceColumns COLUMNS =
            new InvoiceColumns(Map.of(InvoiceField.AMOUNT, "betrag_(eur)", InvoiceField.NETWORK, "netz=code"));
    byte[] FILE = "netz;betrag\n".getBytes(StandardCharsets.UTF_8);

    Invoices invoices();

    private static AccountId anAccount() {
        return new AccountId(UUID.randomUUID().toString().substring(0, 8));
    }

    private static Invoice invoice(AccountId account, String sha256, InvoiceColumns columns, Instant at) {
        return new Invoice(
                UUID.randomUUID(),
                MONTH,
                PROVIDER,
                account,
                "oktober.csv",
                Invoice.Kind.CSV,
                FILE.length,
                sha256,
                columns,
                at,
                "fiona",
                List.of(
                        new InvoiceLine(
                                2,
                                "SMS Germany",
                                "26201",
                                "DE",
                                EUR,
                                new Billed(
                                        Optional.of(new BigDecimal("103")),
                                        Optional.of(new BigDecimal("0.03330001")),
                                        new BigDecimal("3.43"))),
                        new InvoiceLine(
                                3, "", "", "", EUR, new Billed(Optional.empty(), Optional.empty(), BigDecimal.ONE))),
                List.of(new InvoiceLine.Refused(4, "amount", "has more than eight decimals")));
    }

    @Test
    default void anInvoiceComesBackWholeWithItsFile() {
        Invoice invoice = invoice(anAccount(), "aa", COLUMNS, AT);

        assertThat(invoices().add(invoice, FILE)).isEqualTo(invoice);

        assertThat(invoices().find(invoice.id())).contains(invoice);
        assertThat(invoices().file(invoice.id()).orElseThrow()).isEqualTo(FILE);
        assertThat(invoices().of(MONTH))
                .contains(new Summary(
                        invoice.id(),
                        MONTH,
                        PROVIDER,
                        invoice.account(),
                        "oktober.csv",
                        Invoice.Kind.CSV,
                        AT,
                        "fiona",
                        2,
                        1,
                        List.of(new Price(new BigDecimal("4.43"), EUR))));
        assertThat(invoices().of(MONTH.plusMonths(1))).extracting(Summary::id).doesNotContain(invoice.id());
    }

    @Test
    default void theSameFileIsKeptOnceForEachWayToReadIt() {
        AccountId account = anAccount();
        InvoiceColumns others = new InvoiceColumns(Map.of(InvoiceField.AMOUNT, "summe"));
        Invoice first = invoice(account, "bb", COLUMNS, AT);
        Invoice readAnew = invoice(account, "bb", others, AT.plusSeconds(60));
        invoices().add(first, FILE);

        assertThat(invoices().add(invoice(account, "bb", COLUMNS, AT.plusSeconds(30)), FILE))
                .isEqualTo(first);
        assertThat(invoices().add(readAnew, FILE)).isEqualTo(readAnew);
        assertThat(invoices().ofFile(MONTH, PROVIDER, account, "bb")).contains(readAnew);
        assertThat(invoices().ofFile(MONTH, PROVIDER, account, "cc")).isEmpty();
        assertThat(invoices().ofFile(MONTH.plusMonths(1), PROVIDER, account, "bb"))
                .isEmpty();
    }

    @Test
    default void columnsAreRememberedForTheAccount() {
        AccountId account = anAccount();
        invoices().add(invoice(account, "dd", COLUMNS, AT), FILE);
        invoices().add(invoice(account, "ee", InvoiceColumns.NONE, AT.plusSeconds(60)), FILE);

        assertThat(invoices().columnsOf(PROVIDER, account)).isEqualTo(COLUMNS);
        assertThat(invoices().columnsOf(PROVIDER, anAccount())).isEqualTo(InvoiceColumns.NONE);
    }

    @Test
    default void whatIsNotThereIsNotFound() {
        assertThat(invoices().find(new UUID(0, 1))).isEmpty();
        assertThat(invoices().file(new UUID(0, 1))).isEmpty();
    }
}
