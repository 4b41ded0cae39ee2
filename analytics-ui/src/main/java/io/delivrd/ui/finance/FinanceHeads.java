package io.delivrd.ui.finance;

import io.delivrd.application.account.Account;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.finance.FinanceHead.Choice;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.EmptyState;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds what stands on top of finance pages.
@Singleton
public final class FinanceHeads {

    private static final List<String> TABS = List.of("overview", "match", "prices", "tariffs", "invoices", "periods");
    private static final String ROOT = "/finance";

    private final MonthQuestions questions;

    FinanceHeads(MonthQuestions questions) {
        this.questions = questions;
    }

    /// @param tab which of the pages it is: `overview`, `match`, `prices`, `tariffs`, `invoices` or `periods`
    public FinanceHead of(AskedMonth asked, String tab, Words words) {
        MonthQuestion question = asked.question();
        return new FinanceHead(
                asked.path(),
                tabs(asked, tab, words),
                month(question.period(), words),
                question.period().toString(),
                asked.zone().map(Times::idOf).orElse(""),
                asked.about(question.in(question.period().minusMonths(1))).text(),
                question.period().isBefore(asked.current())
                        ? asked.about(question.in(question.period().plusMonths(1)))
                                .text()
                        : "",
                asked.here().parameters().stream()
                        .filter(parameter -> !parameter.name().equals("period"))
                        .toList(),
                Href.of("/views").with("page", asked.here().text()).text(),
                whose(question, words),
                accounts(asked, words));
    }

    /// @return what a page says of a month without parts
    static EmptyState nothing(AskedMonth asked, Words words) {
        String month = month(asked.question().period(), words);
        return new EmptyState(
                "no-parts", true, words.text("finance.empty", month), words.text("finance.empty.text"), "", "");
    }

    /// @return such as `November 2026`
    public static String month(YearMonth period, Words words) {
        return DateTimeFormatter.ofPattern(words.text("format.bucket.month"), words.locale())
                .format(period);
    }

    private static List<Choice> tabs(AskedMonth asked, String current, Words words) {
        return TABS.stream()
                .map(tab -> new Choice(
                        tab,
                        words.text("finance.tab." + tab),
                        asked.on(tab.equals("overview") ? ROOT : ROOT + "/" + tab)
                                .text(),
                        tab.equals(current)))
                .toList();
    }

    private String whose(MonthQuestion question, Words words) {
        List<Account> known = questions.accounts();
        if (question.provider().isEmpty() && question.account().isEmpty()) {
            return known.size() == 1
                    ? account(known.getFirst().provider(), known.getFirst().id(), words)
                    : words.text("finance.accounts.all");
        }
        return question.account()
                .map(id -> question.provider()
                        .map(provider -> account(provider, id, words))
                        .orElse(id.text()))
                .orElseGet(() -> question.provider().map(ProviderId::text).orElse(""));
    }

    private List<Choice> accounts(AskedMonth asked, Words words) {
        List<Account> known = questions.accounts();
        MonthQuestion question = asked.question();
        boolean all = question.provider().isEmpty() && question.account().isEmpty();
        if (known.size() < 2 && all) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                "",
                words.text("finance.accounts.all"),
                asked.about(new MonthQuestion(question.period(), Optional.empty(), Optional.empty()))
                        .text(),
                all));
        for (Account one : known) {
            MonthQuestion about =
                    new MonthQuestion(question.period(), Optional.of(one.provider()), Optional.of(one.id()));
            choices.add(new Choice(
                    one.provider() + " " + one.id(),
                    account(one.provider(), one.id(), words),
                    asked.about(about).text(),
                    about.equals(question)));
        }
        return choices;
    }

    private static String account(ProviderId provider, AccountId id, Words words) {
        return words.text("finance.account", provider.text(), id.text());
    }
}
