package io.delivrd.ui.finance;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.Adjustment;
import io.delivrd.application.finance.closing.Adjustments;
import io.delivrd.application.finance.closing.BillingCalendar;
import io.delivrd.application.finance.closing.BooksTable;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.closing.PeriodStep;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.ui.finance.PeriodsView.Adjusted;
import io.delivrd.ui.finance.PeriodsView.File;
import io.delivrd.ui.finance.PeriodsView.Line;
import io.delivrd.ui.finance.PeriodsView.Month;
import io.delivrd.ui.finance.PeriodsView.Row;
import io.delivrd.ui.finance.PeriodsView.Step;
import io.delivrd.ui.finance.PeriodsView.Sum;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Builds the page of a month's state: what may be done, its files, and what came late.
@Singleton
final class PeriodsPage {

    static final String PATH = "/finance/periods";

    private static final String API = "/api/v1/finance/periods/";
    private static final int LINES = 50;
    private static final int DECIMALS = 8;

    private final Periods periods;
    private final Adjustments adjustments;
    private final BillingCalendar calendar;
    private final FinanceHeads heads;
    private final InstantSource clock;

    PeriodsPage(
            Periods periods,
            Adjustments adjustments,
            BillingCalendar calendar,
            FinanceHeads heads,
            InstantSource clock) {
        this.periods = periods;
        this.adjustments = adjustments;
        this.calendar = calendar;
        this.heads = heads;
        this.clock = clock;
    }

    /// What the page is to say about the step just asked for.
    ///
    /// @param done tag of the step; empty text for none
    /// @param refused tag of the reason; empty text for none
    record Told(String done, String refused) {}

    PeriodsView view(AskedMonth asked, Caller caller, Told told, int page, Times times, Words words) {
        YearMonth month = asked.question().period();
        List<PeriodHistory> all = periods.all();
        PeriodHistory history = all.stream()
                .filter(one -> one.period().equals(month))
                .findFirst()
                .orElseGet(() -> PeriodHistory.untouched(month));
        return new PeriodsView(
                words.text("periods.title"),
                "finance",
                heads.of(asked, "periods", words),
                words.find("periods.done." + told.done()).orElse(""),
                words.find("periods.refused." + told.refused()).orElse(""),
                month(history, caller, times, words),
                adjusted(history, asked, page, times, words),
                words.text("periods.caption", times.zoneText()),
                all.stream().map(one -> row(one, month, times, words)).toList());
    }

    private Month month(PeriodHistory history, Caller caller, Times times, Words words) {
        return new Month(
                FinanceHeads.month(history.period(), words),
                history.state().tag(),
                state(history, words),
                sentence(history, times, words),
                hint(history, times, words),
                history.last().map(PeriodStep::note).orElse(""),
                steps(history, caller, words),
                history.last().flatMap(PeriodStep::manifestSha256).orElse(""),
                history.state() == PeriodState.CLOSED ? files(history, words) : List.of(),
                history.closings().stream()
                        .filter(closing ->
                                history.state() != PeriodState.CLOSED || closing.revision() < history.revision())
                        .map(closing -> former(closing, times, words))
                        .toList());
    }

    private static String state(PeriodHistory history, Words words) {
        return words.text("periods.state." + history.state().tag());
    }

    private static String sentence(PeriodHistory history, Times times, Words words) {
        return history.last()
                .map(step -> words.text(
                        "periods.since." + step.state().tag(),
                        times.minute(step.at()).text(),
                        step.by(),
                        step.revision()))
                .orElseGet(() -> words.text("periods.since.never"));
    }

    private String hint(PeriodHistory history, Times times, Words words) {
        Instant now = clock.instant();
        Instant ends = calendar.ends(history.period());
        Instant suggested = calendar.suggested(history.period());
        return switch (history.state()) {
            case OPEN ->
                now.isBefore(ends)
                        ? words.text(
                                "periods.hint.runs",
                                times.minute(ends).text(),
                                times.minute(suggested).text())
                        : words.text(
                                now.isBefore(suggested) ? "periods.hint.wait" : "periods.hint.due",
                                times.minute(suggested).text());
            case SOFT_CLOSED -> words.text("periods.hint.soft_closed");
            case CLOSED -> words.text("periods.hint.closed");
        };
    }

    private List<Step> steps(PeriodHistory history, Caller caller, Words words) {
        Instant now = clock.instant();
        List<Step> steps = new ArrayList<>();
        boolean keeps = caller.may(Permission.KEEP_BOOKS) && !now.isBefore(calendar.begins(history.period()));
        if (keeps && history.state() == PeriodState.OPEN) {
            boolean runs = now.isBefore(calendar.ends(history.period()));
            steps.add(step("soft-close", runs ? "soft_close_early" : "soft_close", history, words));
        }
        if (keeps && history.state() != PeriodState.CLOSED && !now.isBefore(calendar.ends(history.period()))) {
            steps.add(step("close", "close", history, words));
        }
        if (caller.may(Permission.ADMINISTER) && history.state() != PeriodState.OPEN) {
            steps.add(step("reopen", "reopen", history, words));
        }
        return steps;
    }

    private static Step step(String path, String key, PeriodHistory history, Words words) {
        return new Step(
                path,
                words.text("periods.step." + path.replace('-', '_'), FinanceHeads.month(history.period(), words)),
                PATH + "/" + history.period() + "/" + path,
                words.text("periods.meaning." + key),
                path.equals("reopen"));
    }

    private static List<File> files(PeriodHistory history, Words words) {
        String base = API + history.period() + "/";
        return Stream.concat(
                        Stream.of(
                                new File("export.zip", words.text("periods.file.export"), base + "export.zip", ""),
                                new File(
                                        "manifest.json",
                                        words.text("periods.file.manifest"),
                                        base + "manifest.json",
                                        "")),
                        Stream.of(BooksTable.values())
                                .map(table -> new File(
                                        table.fileName(),
                                        words.text("periods.file." + table.tag()),
                                        base + table.fileName(),
                                        base + table.tag() + ".xlsx")))
                .toList();
    }

    private static File former(PeriodStep closing, Times times, Words words) {
        return new File(
                words.text("periods.former", closing.revision()),
                words.text("periods.former.by", times.minute(closing.at()).text(), closing.by()),
                Href.of(API + closing.period() + "/export.zip")
                        .with("revision", String.valueOf(closing.revision()))
                        .text(),
                "");
    }

    private Adjusted adjusted(PeriodHistory history, AskedMonth asked, int page, Times times, Words words) {
        Numbers numbers = new Numbers(words);
        List<Adjustment> lines = adjustments.page(history.period(), (long) (page - 1) * LINES, LINES + 1);
        String name = FinanceHeads.month(history.period(), words);
        return new Adjusted(
                words.text("periods.adjustments." + (history.state() == PeriodState.CLOSED ? "booked" : "live")),
                words.text("periods.adjustments.sums", name),
                adjustments.sums(history.period()).stream()
                        .map(sum -> sum(sum, numbers))
                        .toList(),
                words.text("periods.adjustments.lines", name),
                lines.stream()
                        .limit(LINES)
                        .map(line -> line(line, numbers, times))
                        .toList(),
                page > 1 ? page(asked, page - 1) : "",
                lines.size() > LINES ? page(asked, page + 1) : "");
    }

    private static String page(AskedMonth asked, int page) {
        return asked.here().with("page", String.valueOf(page)).text();
    }

    private static Sum sum(Adjustment.Sum sum, Numbers numbers) {
        String currency = sum.currency().text();
        return new Sum(
                FinanceHeads.month(sum.period(), numbers.words()),
                numbers.words().text("periods.reason." + sum.reason().tag()),
                numbers.count(sum.lines()),
                money(sum.amount(), currency, numbers),
                money(sum.ours(), currency, numbers),
                money(sum.theirs(), currency, numbers));
    }

    private static Line line(Adjustment line, Numbers numbers, Times times) {
        String currency = line.currency().text();
        return new Line(
                FinanceHeads.month(line.period(), numbers.words()),
                numbers.words().text("periods.reason." + line.reason().tag()),
                line.receivedAt().map(times::second),
                line.part().messageId().text(),
                Href.ofMessage(
                                line.part().provider().text(),
                                line.part().messageId().text())
                        .text(),
                line.campaign().text(),
                line.network().text(),
                money(line.amount(), currency, numbers),
                money(line.theirs(), currency, numbers));
    }

    private static String money(BigDecimal amount, String currency, Numbers numbers) {
        return numbers.money(amount, DECIMALS, currency);
    }

    private static Row row(PeriodHistory history, YearMonth shown, Times times, Words words) {
        return new Row(
                FinanceHeads.month(history.period(), words),
                Href.of(PATH).with("period", history.period().toString()).text(),
                history.period().equals(shown),
                history.state().tag(),
                state(history, words),
                String.valueOf(history.revision()),
                history.last().map(step -> times.minute(step.at())),
                history.last().map(PeriodStep::by).orElse(""),
                history.state() == PeriodState.CLOSED ? API + history.period() + "/export.zip" : "");
    }
}
