package io.delivrd.ui.finance;

import io.delivrd.application.account.Account;
import io.delivrd.application.finance.MatchQuery;
import io.delivrd.application.finance.MatchRow;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.PartsCursor;
import io.delivrd.application.finance.PartsQuery;
import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.PeriodStates;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.finance.Totals;
import io.delivrd.application.network.Networks;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.ui.finance.MatchView.OfClass;
import io.delivrd.ui.finance.MatchView.Source;
import io.delivrd.ui.finance.MatchView.Total;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// How our account of a month and the provider's agree, down to the message.
@Singleton
final class MatchPage {

    static final String PATH = "/finance/match";

    private final SpendFigures figures;
    private final PricedParts parts;
    private final MonthQuestions questions;
    private final Networks networks;
    private final PeriodStates states;
    private final FinanceHeads heads;
    private final FetchViews fetches;

    MatchPage(
            SpendFigures figures,
            PricedParts parts,
            MonthQuestions questions,
            Networks networks,
            PeriodStates states,
            FinanceHeads heads,
            FetchViews fetches) {
        this.figures = figures;
        this.parts = parts;
        this.questions = questions;
        this.networks = networks;
        this.states = states;
        this.heads = heads;
        this.fetches = fetches;
    }

    MatchView view(AskedMonth asked, PartsQuery query, Optional<PartsCursor> after, Words words) {
        Numbers numbers = new Numbers(words);
        Amounts amounts = new Amounts(numbers, questions.rounding(asked.question()));
        MonthQuestion question = asked.question();
        List<MatchRow> rows = figures.match(new MatchQuery(question.period(), question.provider(), question.account()));
        PeriodState state = states.stateOf(question.period());
        long unrecorded = unrecorded(rows);
        List<Totals.OfMatch> totals = Totals.ofMatch(rows);
        return new MatchView(
                words.text("match.title"),
                "finance",
                heads.of(asked, "match", words),
                state.tag(),
                words.text("periods.state." + state.tag()),
                rows.isEmpty() ? Optional.of(FinanceHeads.nothing(asked, words)) : Optional.empty(),
                rows.stream().map(row -> ofClass(asked, row, numbers)).toList(),
                totals.stream().map(total -> total(total, amounts)).toList(),
                unrecorded == 0 ? "" : words.text("match.unrecorded", unrecorded, numbers.count(unrecorded)),
                PartLists.behind(asked, "class", MatchClass.ONLY_OURS.tag()),
                fetches.of(asked, words),
                totals.stream()
                        .map(total -> Waterfall.of(
                                total.currency(),
                                rows.stream()
                                        .filter(row -> row.currency().equals(total.currency()))
                                        .toList(),
                                numbers))
                        .toList(),
                rows.isEmpty() ? List.of() : sources(question, amounts, numbers),
                new PartLists(parts, networks.byCode(), numbers)
                        .of(asked, query, after, new Times(words, asked.zone().orElse(Account.USUAL_ZONE))));
    }

    /// Of parts without any record one currency is named: none is counted twice.
    private static long unrecorded(List<MatchRow> rows) {
        return rows.stream()
                .filter(row -> row.matchClass() == MatchClass.ONLY_OURS
                        || row.matchClass() == MatchClass.ESTIMATED
                                && row.theirs().signum() == 0)
                .mapToLong(MatchRow::parts)
                .sum();
    }

    private static OfClass ofClass(AskedMonth asked, MatchRow row, Numbers numbers) {
        String tag = row.matchClass().tag();
        Words words = numbers.words();
        return new OfClass(
                tag,
                words.text("match.class." + tag),
                words.text("match.class." + tag + ".meaning"),
                row.currency().text(),
                numbers.count(row.parts()),
                Amounts.exact(row.ours()),
                Amounts.exact(row.theirs()),
                Amounts.exact(row.difference()),
                PartLists.behind(asked, "class", tag));
    }

    private static Total total(Totals.OfMatch total, Amounts amounts) {
        return new Total(
                total.currency().text(),
                Amounts.exact(total.ours()),
                Amounts.exact(total.theirs()),
                Amounts.exact(total.difference()),
                amounts.of(total.ours(), total.currency()),
                amounts.of(total.theirs(), total.currency()));
    }

    private List<Source> sources(MonthQuestion question, Amounts amounts, Numbers numbers) {
        return figures
                .spend(new SpendQuery(
                        question.period(),
                        question.provider(),
                        question.account(),
                        List.of(SpendDimension.CLASS, SpendDimension.SOURCE)))
                .stream()
                .map(row -> source(row, amounts, numbers))
                .toList();
    }

    private static Source source(SpendRow row, Amounts amounts, Numbers numbers) {
        String tag = row.key().getOrDefault(SpendDimension.SOURCE, "");
        String matchClass = row.key().getOrDefault(SpendDimension.CLASS, "");
        return new Source(
                matchClass,
                numbers.words().text("match.class." + matchClass),
                tag,
                numbers.words().text("match.source." + (tag.isEmpty() ? "none" : tag)),
                numbers.count(row.parts()),
                amounts.of(row));
    }
}
