package io.delivrd.ui.finance;

import io.delivrd.application.account.Account;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.InvoiceField;
import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.ui.finance.InvoicesView.Column;
import io.delivrd.ui.finance.InvoicesView.Row;
import io.delivrd.ui.finance.InvoicesView.Upload;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Invoices of providers: handed in here, and listed by month.
@Singleton
final class InvoicesPage {

    static final String PATH = "/finance/invoices";
    private static final String ACTION = "/api/v1/finance/invoices";

    private final Invoices invoices;
    private final MonthQuestions questions;
    private final FinanceHeads heads;

    InvoicesPage(Invoices invoices, MonthQuestions questions, FinanceHeads heads) {
        this.invoices = invoices;
        this.questions = questions;
        this.heads = heads;
    }

    InvoicesView view(AskedMonth asked, Times times, Words words) {
        MonthQuestion question = asked.question();
        Numbers numbers = new Numbers(words);
        return new InvoicesView(
                words.text("invoices.title"),
                "finance",
                heads.of(asked, "invoices", words),
                uploads(asked, words),
                Arrays.stream(InvoiceField.values())
                        .map(field -> new Column(field.tag(), words.text("invoices.column." + field.tag())))
                        .toList(),
                words.text("invoices.caption", FinanceHeads.month(question.period(), words)),
                invoices.of(question.period()).stream()
                        .filter(invoice -> question.provider().isEmpty()
                                || question.provider().get().equals(invoice.provider()))
                        .filter(invoice -> question.account().isEmpty()
                                || question.account().get().equals(invoice.account()))
                        .map(invoice -> row(invoice, numbers, times))
                        .toList());
    }

    /// A file does not say whose it is.
    private List<Upload> uploads(AskedMonth asked, Words words) {
        MonthQuestion question = asked.question();
        List<Account> fitting = questions.accounts().stream()
                .filter(account -> question.provider().isEmpty()
                        || question.provider().get().equals(account.provider()))
                .filter(account ->
                        question.account().isEmpty() || question.account().get().equals(account.id()))
                .toList();
        if (fitting.size() < 2) {
            return List.of(
                    new Upload(words.text("invoices.button"), asked.on(ACTION).text()));
        }
        return fitting.stream()
                .map(account -> new Upload(
                        words.text(
                                "invoices.button.of",
                                words.text(
                                        "finance.account",
                                        account.provider().text(),
                                        account.id().text())),
                        AskedMonth.to(
                                        ACTION,
                                        new MonthQuestion(
                                                question.period(),
                                                Optional.of(account.provider()),
                                                Optional.of(account.id())))
                                .text()))
                .toList();
    }

    private static Row row(Invoices.Summary invoice, Numbers numbers, Times times) {
        Words words = numbers.words();
        return new Row(
                invoice.file(),
                PATH + "/" + invoice.id(),
                words.text(
                        "finance.account",
                        invoice.provider().text(),
                        invoice.account().text()),
                invoice.kind() == Invoice.Kind.PDF ? words.text("invoices.kept") : numbers.count(invoice.lines()),
                numbers.count(invoice.refused()),
                invoice.theirs().stream()
                        .map(price -> words.text(
                                "money", price.text(), price.currency().text()))
                        .toList(),
                times.second(invoice.uploadedAt()),
                invoice.uploadedBy());
    }
}
