package io.delivrd.ui.finance;

import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.PeriodStates;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.finance.Totals;
import io.delivrd.application.network.Networks;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.ui.finance.SpendTables.Wanted;
import io.delivrd.ui.finance.SpendView.InCurrency;
import io.delivrd.ui.finance.SpendView.Kind;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a month cost.
@Singleton
final class SpendPage {

    static final String PATH = "/finance";

    /// By what there are tables.
    static final List<SpendDimension> TABLES =
            List.of(SpendDimension.CAMPAIGN, SpendDimension.NETWORK, SpendDimension.COUNTRY);

    private final SpendFigures figures;
    private final MonthQuestions questions;
    private final Networks networks;
    private final PeriodStates states;
    private final FinanceHeads heads;

    SpendPage(
            SpendFigures figures,
            MonthQuestions questions,
            Networks networks,
            PeriodStates states,
            FinanceHeads heads) {
        this.figures = figures;
        this.questions = questions;
        this.networks = networks;
        this.states = states;
        this.heads = heads;
    }

    /// @param only the one table the page is about; empty for an overview of all
    SpendView view(AskedMonth asked, Optional<Wanted> only, Words words) {
        Numbers numbers = new Numbers(words);
        Amounts amounts = new Amounts(numbers, questions.rounding(asked.question()));
        List<SpendRow> rows = byState(asked.question());
        PeriodState state = states.stateOf(asked.question().period());
        SpendTables tables = new SpendTables(figures, networks.byCode(), numbers, amounts);
        List<Wanted> wanted = only.map(List::of)
                .orElseGet(() -> TABLES.stream()
                        .map(by -> new Wanted(by, Optional.empty(), 0))
                        .toList());
        return new SpendView(
                words.text("finance.title"),
                "finance",
                heads.of(asked, "overview", words),
                state.tag(),
                words.text("periods.state." + state.tag()),
                rows.isEmpty() ? Optional.of(FinanceHeads.nothing(asked, words)) : Optional.empty(),
                inCurrencies(asked, rows, amounts, numbers),
                rows.isEmpty()
                        ? List.of()
                        : wanted.stream().map(table -> tables.of(asked, table)).toList());
    }

    private List<SpendRow> byState(MonthQuestion question) {
        return figures.spend(new SpendQuery(
                question.period(), question.provider(), question.account(), List.of(SpendDimension.STATE)));
    }

    private List<InCurrency> inCurrencies(AskedMonth asked, List<SpendRow> rows, Amounts amounts, Numbers numbers) {
        YearMonth before = asked.question().period().minusMonths(1);
        Map<CurrencyCode, SpendRow> earlier = rows.isEmpty()
                ? Map.of()
                : Totals.ofSpend(byState(asked.question().in(before))).stream()
                        .collect(Collectors.toMap(SpendRow::currency, Function.identity()));
        return Totals.ofSpend(rows).stream()
                .map(total -> inCurrency(
                        asked, rows, total, Optional.ofNullable(earlier.get(total.currency())), amounts, numbers))
                .toList();
    }

    private static InCurrency inCurrency(
            AskedMonth asked,
            List<SpendRow> rows,
            SpendRow total,
            Optional<SpendRow> earlier,
            Amounts amounts,
            Numbers numbers) {
        Words words = numbers.words();
        YearMonth before = asked.question().period().minusMonths(1);
        List<Kind> kinds = new ArrayList<>();
        long delivered = 0;
        for (SpendKind kind : SpendKind.values()) {
            List<SpendRow> ofKind = rows.stream()
                    .filter(row -> row.currency().equals(total.currency()))
                    .filter(row -> kind.holds(row.key().getOrDefault(SpendDimension.STATE, "")))
                    .toList();
            SpendRow sum = Totals.ofSpend(ofKind).stream().findFirst().orElseGet(() -> none(total.currency()));
            delivered += kind == SpendKind.DELIVERED ? sum.parts() : 0;
            if (kind != SpendKind.STOPPED || sum.parts() > 0) {
                kinds.add(new Kind(
                        kind.tag(),
                        words.text("finance.kind." + kind.tag()),
                        words.text("finance.kind." + kind.tag() + ".meaning"),
                        amounts.of(sum),
                        words.text("finance.parts", sum.parts(), numbers.count(sum.parts())),
                        PartLists.behind(asked, "state", kind.parameter())));
            }
        }
        return new InCurrency(
                total.currency().text(),
                words.text("finance.parts", total.parts(), numbers.count(total.parts())),
                amounts.of(total),
                asked.on(MatchPage.PATH).text(),
                amounts.each(total, delivered),
                words.text("finance.deliveries", delivered, numbers.count(delivered)),
                earlier.map(row -> words.text(
                                "finance.before",
                                FinanceHeads.month(before, words),
                                Amounts.exact(row.amount().add(row.estimated())) + " " + row.currency()))
                        .orElse(""),
                asked.about(asked.question().in(before)).text(),
                earlier.map(row -> change(row, total, numbers)).orElse(""),
                kinds);
    }

    private static String change(SpendRow earlier, SpendRow now, Numbers numbers) {
        BigDecimal was = earlier.amount().add(earlier.estimated());
        if (was.signum() <= 0) {
            return "";
        }
        BigDecimal change = now.amount().add(now.estimated()).subtract(was).divide(was, 6, RoundingMode.HALF_EVEN);
        String sign = change.signum() > 0 ? "+" : change.signum() < 0 ? "−" : "±";
        return sign + numbers.percent(change.abs());
    }

    private static SpendRow none(CurrencyCode currency) {
        return new SpendRow(Map.of(), currency, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
