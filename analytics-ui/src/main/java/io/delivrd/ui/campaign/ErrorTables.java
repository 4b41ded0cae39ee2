package io.delivrd.ui.campaign;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.campaign.ErrorTable.Group;
import io.delivrd.ui.campaign.ErrorTable.Row;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Asked;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Builds the table of errors of a campaign.
final class ErrorTables {

    private final DeliveryFigures figures;
    private final ErrorWords errors;
    private final Numbers numbers;
    private final Words words;

    ErrorTables(DeliveryFigures figures, Catalogues catalogues, Numbers numbers) {
        this.figures = figures;
        this.errors = new ErrorWords(catalogues, numbers.words());
        this.numbers = numbers;
        this.words = numbers.words();
    }

    /// What was not delivered for one code of one provider.
    private record Cause(String provider, String code, long n, ErrorWords.Explained explained) {}

    ErrorTable of(Asked asked) {
        DeliveryReport report = figures.measure(asked.by(Dimension.PROVIDER, Dimension.ERROR));
        long all = report.total().counts().all();
        List<Cause> causes = report.rows().stream()
                .flatMap(this::cause)
                .sorted(Comparator.comparing(Cause::n).reversed())
                .toList();
        long most = causes.isEmpty() ? 1 : causes.getFirst().n();
        long total = causes.stream().mapToLong(Cause::n).sum();
        return new ErrorTable(
                words.text("errors.caption"),
                totalText(total, report.total().counts()),
                Arrays.stream(Permanence.values())
                        .flatMap(permanence -> group(permanence, causes, all, most))
                        .toList(),
                asked.links().csv(Dimension.PROVIDER, Dimension.ERROR).text());
    }

    private String totalText(long total, DeliveryCounts counts) {
        String text = words.text("errors.total", total, numbers.count(total), numbers.share(total, counts.all()));
        long partly = counts.of(DeliveryState.PARTIALLY_DELIVERED);
        if (partly > 0) {
            text = words.text("errors.partly", text, numbers.count(partly));
        }
        return counts.contradicted() == 0
                ? text
                : words.text("errors.contradicted", text, numbers.count(counts.contradicted()));
    }

    private Stream<Cause> cause(DeliveryRow row) {
        String provider = row.key().getOrDefault(Dimension.PROVIDER, "");
        String code = row.key().getOrDefault(Dimension.ERROR, "");
        long n = row.counts().finals() - row.counts().of(DeliveryState.DELIVERED);
        return n == 0
                ? Stream.empty()
                : Stream.of(new Cause(
                        provider,
                        code,
                        n,
                        code.isEmpty() ? errors.none() : errors.of(new ProviderId(provider), new ErrorCode(code))));
    }

    private Stream<Group> group(Permanence permanence, List<Cause> causes, long all, long most) {
        List<Cause> mine = causes.stream()
                .filter(cause -> cause.explained().permanence() == permanence)
                .toList();
        if (mine.isEmpty()) {
            return Stream.empty();
        }
        long n = mine.stream().mapToLong(Cause::n).sum();
        return Stream.of(new Group(
                permanence.tag(),
                words.text("permanence." + permanence.tag()),
                words.text("permanence." + permanence.tag() + ".advice"),
                numbers.count(n),
                numbers.share(n, all),
                mine.stream().map(cause -> row(cause, all, most)).toList()));
    }

    private Row row(Cause cause, long all, long most) {
        return new Row(
                cause.code(),
                cause.provider(),
                cause.explained().meaning(),
                cause.explained().advice(),
                cause.explained().doubtText(),
                numbers.count(cause.n()),
                numbers.share(cause.n(), all),
                Numbers.along((double) cause.n() / most));
    }
}
