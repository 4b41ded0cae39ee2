package io.delivrd.ui.error;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.error.ErrorTable.Group;
import io.delivrd.ui.error.ErrorTable.Row;
import io.delivrd.ui.error.ErrorTable.Todo;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateTable.Money;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.rates.StateKind;
import io.delivrd.ui.window.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds the table of errors of a page.
public final class ErrorTables {

    /// The page that lists campaigns and networks with an error.
    private static final String PLACES = "/errors";

    private final ErrorWords errors;
    private final Numbers numbers;
    private final Words words;
    private final boolean money;

    /// @param money whether the reader may see what it cost
    public ErrorTables(Catalogues catalogues, Numbers numbers, boolean money) {
        this.errors = new ErrorWords(catalogues, numbers.words());
        this.numbers = numbers;
        this.words = numbers.words();
        this.money = money;
    }

    /// What was not delivered for one code of one provider.
    private record Cause(String provider, String code, DeliveryCounts counts, List<Price> spend) {

        static Cause of(DeliveryRow row) {
            return new Cause(
                    row.key().getOrDefault(Dimension.PROVIDER, ""),
                    row.key().getOrDefault(Dimension.ERROR, ""),
                    row.counts(),
                    row.spend());
        }

        Cause plus(Cause other) {
            return new Cause(
                    provider,
                    code,
                    counts.plus(other.counts),
                    Stream.concat(spend.stream(), other.spend.stream()).toList());
        }

        long n() {
            return counts.all();
        }
    }

    /// Of how many the causes are a share.
    private record Base(long all, long failed, long most) {}

    /// @return all errors of the window, or those asked for, as shares of everything, however it ended
    public Section<ErrorTable> section(Asked asked) {
        DeliveryQuery question = asked.widened(Dimension.ERROR)
                .widened(Dimension.STATE)
                .by(Dimension.PROVIDER, Dimension.ERROR, Dimension.STATE);
        return new Section<>(Questions.counted(question), answers -> of(answers.of(question), asked));
    }

    private ErrorTable of(DeliveryReport report, Asked asked) {
        List<Cause> failures = report.rows().stream()
                .filter(row -> failed(row.counts()) > 0)
                .map(Cause::of)
                .toList();
        List<Cause> causes = byCode(report.rows().stream()
                        .filter(row -> failed(row.counts()) > 0 && isAsked(row, asked))
                        .map(Cause::of)
                        .toList())
                .stream()
                .sorted(Comparator.comparingLong(Cause::n).reversed().thenComparing(Cause::code))
                .toList();
        Base base = new Base(
                report.total().counts().all(),
                failures.stream().mapToLong(Cause::n).sum(),
                causes.isEmpty() ? 1 : causes.getFirst().n());
        List<Group> groups = Arrays.stream(Permanence.values())
                .flatMap(permanence -> group(permanence, causes, base, asked))
                .toList();
        return new ErrorTable(
                words.text("errors.caption"),
                totalText(
                        causes,
                        base,
                        asked.query().isSlice() ? 0 : report.total().counts().contradicted()),
                money,
                todos(causes, asked),
                groups,
                asked.links().csv(Dimension.PROVIDER, Dimension.ERROR).text());
    }

    private static boolean isAsked(DeliveryRow row, Asked asked) {
        return asked.query().filter().entrySet().stream()
                .filter(filter -> filter.getKey().isOutcome())
                .allMatch(filter -> filter.getValue().contains(row.key().get(filter.getKey())));
    }

    /// @return how many are final, but not delivered
    static long failed(DeliveryCounts counts) {
        return counts.finals() - counts.of(DeliveryState.DELIVERED);
    }

    private static Collection<Cause> byCode(List<Cause> failures) {
        Map<String, Cause> byCode = new LinkedHashMap<>();
        failures.forEach(failure -> byCode.merge(failure.provider() + '\0' + failure.code(), failure, Cause::plus));
        return byCode.values();
    }

    private ErrorWords.Explained explained(Cause cause) {
        return cause.code().isEmpty()
                ? errors.none()
                : errors.of(new ProviderId(cause.provider()), new ErrorCode(cause.code()));
    }

    private static long sum(List<Cause> causes) {
        return causes.stream().mapToLong(Cause::n).sum();
    }

    private String totalText(List<Cause> causes, Base base, long contradicted) {
        long total = sum(causes);
        String text = words.text("errors.total", total, numbers.count(total), numbers.share(total, base.all()));
        long partly = causes.stream()
                .mapToLong(cause -> cause.counts().of(DeliveryState.PARTIALLY_DELIVERED))
                .sum();
        if (partly > 0) {
            text = words.text("errors.partly", text, numbers.count(partly));
        }
        return contradicted == 0 ? text : words.text("errors.contradicted", text, numbers.count(contradicted));
    }

    private List<Cause> with(Permanence permanence, List<Cause> causes) {
        return causes.stream()
                .filter(cause -> explained(cause).permanence() == permanence)
                .toList();
    }

    private List<Todo> todos(List<Cause> causes, Asked asked) {
        List<Todo> todos = new ArrayList<>();
        for (Permanence permanence : Permanence.values()) {
            long n = sum(with(permanence, causes));
            if (n > 0) {
                String counted =
                        words.text("errors.counted." + asked.query().unit().tag(), n, numbers.count(n));
                todos.add(new Todo(
                        permanence.tag(),
                        words.text("permanence." + permanence.tag()),
                        words.text("errors.todo." + permanence.tag(), counted)));
            }
        }
        return todos;
    }

    private Stream<Group> group(Permanence permanence, List<Cause> causes, Base base, Asked asked) {
        List<Cause> mine = with(permanence, causes);
        if (mine.isEmpty()) {
            return Stream.empty();
        }
        long n = sum(mine);
        return Stream.of(new Group(
                permanence.tag(),
                words.text("permanence." + permanence.tag()),
                words.text("permanence." + permanence.tag() + ".advice"),
                numbers.count(n),
                RateText.of(Rate.ofCounts(n, base.all()), numbers),
                RateText.of(Rate.ofCounts(n, base.failed()), numbers),
                spend(mine),
                mine.stream().map(cause -> row(cause, base, asked)).toList(),
                numbers(mine, asked)));
    }

    private static String numbers(List<Cause> causes, Asked asked) {
        List<Cause> coded =
                causes.stream().filter(cause -> !cause.code().isEmpty()).toList();
        return coded.isEmpty()
                ? ""
                : asked.narrowed(
                                Dimension.PROVIDER,
                                coded.stream().map(Cause::provider).collect(Collectors.toSet()))
                        .narrowed(
                                Dimension.ERROR, coded.stream().map(Cause::code).collect(Collectors.toSet()))
                        .links()
                        .numbers()
                        .text();
    }

    private Row row(Cause cause, Base base, Asked asked) {
        ErrorWords.Explained explained = explained(cause);
        boolean coded = !cause.code().isEmpty();
        return new Row(
                cause.code(),
                cause.provider(),
                explained.meaning(),
                explained.advice(),
                explained.doubtText(),
                coded ? "" : states(cause.counts()),
                numbers.count(cause.n()),
                RateText.of(Rate.ofCounts(cause.n(), base.all()), numbers),
                RateText.of(Rate.ofCounts(cause.n(), base.failed()), numbers),
                spend(List.of(cause)),
                Numbers.along((double) cause.n() / base.most()),
                coded ? places(cause, asked) : "",
                words.text("errors.places", cause.code()));
    }

    /// @return empty text where the page is already about this error alone
    private static String places(Cause cause, Asked asked) {
        Set<String> only = Set.of(cause.code());
        if (asked.path().equals(PLACES) && only.equals(asked.query().filter().get(Dimension.ERROR))) {
            return "";
        }
        return asked.narrowed(Dimension.PROVIDER, Set.of(cause.provider()))
                .narrowed(Dimension.ERROR, only)
                .links()
                .elsewhere(PLACES)
                .text();
    }

    private String states(DeliveryCounts counts) {
        return Arrays.stream(StateKind.values())
                .filter(kind -> kind.of(counts) > 0)
                .sorted(Comparator.comparingLong((StateKind kind) -> kind.of(counts))
                        .reversed())
                .map(kind ->
                        words.text("errors.state", words.text("state." + kind.tag()), numbers.count(kind.of(counts))))
                .collect(Collectors.joining(words.text("errors.state.separator")));
    }

    private List<Money> spend(List<Cause> causes) {
        return money
                ? Money.sums(
                        causes.stream().flatMap(cause -> cause.spend().stream()).toList(), numbers)
                : List.of();
    }
}
