package io.delivrd.ui.privacy;

import io.delivrd.application.privacy.Erasure;
import io.delivrd.application.privacy.Holding;
import io.delivrd.application.privacy.KeepPrivacy;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.application.retention.Kept;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.privacy.PrivacyView.ErasureRow;
import io.delivrd.ui.privacy.PrivacyView.Found;
import io.delivrd.ui.privacy.PrivacyView.HoldingRow;
import io.delivrd.ui.privacy.PrivacyView.KindRow;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is kept of people, and for how long.
@Singleton
final class PrivacyPage {

    private static final int MOST_ERASURES = 50;

    private final KeepPrivacy privacy;
    private final KeepNoLonger retention;

    PrivacyPage(KeepPrivacy privacy, KeepNoLonger retention) {
        this.privacy = privacy;
        this.retention = retention;
    }

    /// What was just asked.
    ///
    /// @param problem key of what was wrong with the number; empty text for nothing
    /// @param number that was looked for, with what was found
    record Asked(String problem, Optional<Erasure> erased, Optional<Msisdn> number, Map<Holding, Long> found) {

        static final Asked NOTHING = new Asked("", Optional.empty(), Optional.empty(), Map.of());
    }

    PrivacyView view(Asked asked, Words words, Times times) {
        Numbers numbers = new Numbers(words);
        return new PrivacyView(
                words.text("privacy.title"),
                "settings",
                "privacy",
                asked.problem().isEmpty() ? "" : words.text(asked.problem()),
                asked.erased()
                        .map(erasure -> words.text("privacy.erased", numbers.count(erasure.total()), erasure.id()))
                        .orElse(""),
                asked.number().map(number -> found(number, asked.found(), numbers)),
                retention.progress().stream()
                        .map(kept -> kind(kept, numbers, times))
                        .toList(),
                privacy.latest(MOST_ERASURES).stream()
                        .map(erasure -> row(erasure, numbers, times))
                        .toList());
    }

    private static Found found(Msisdn number, Map<Holding, Long> found, Numbers numbers) {
        Words words = numbers.words();
        long total = found.values().stream().mapToLong(Long::longValue).sum();
        return new Found(
                number.text(),
                words.text("privacy.found", number.masked()),
                total == 0
                        ? words.text("privacy.found.nothing")
                        : words.text("privacy.found.rows", numbers.count(total)),
                Arrays.stream(Holding.values())
                        .filter(found::containsKey)
                        .map(holding ->
                                new HoldingRow(holding(holding, words), numbers.count(found.getOrDefault(holding, 0L))))
                        .toList());
    }

    private static String holding(Holding holding, Words words) {
        return words.text("privacy.in." + holding.tag());
    }

    private KindRow kind(Kept kept, Numbers numbers, Times times) {
        Words words = numbers.words();
        String tag = kept.kind().tag();
        return new KindRow(
                tag,
                words.text("retention.kind." + tag),
                retention
                        .kept(kept.kind())
                        .map(time -> words.text("retention.days", numbers.count(time.toDays())))
                        .orElseGet(() -> words.text("retention.for_ever")),
                kept.from()
                        .map(from ->
                                words.text("retention.from", times.minute(from).text()))
                        .orElseGet(() -> words.text("retention.from.all")),
                words.text(
                        kept.from().isEmpty()
                                ? "retention.nothing"
                                : kept.done() ? "retention.done" : "retention.behind"),
                numbers.count(kept.dropped()));
    }

    private static ErasureRow row(Erasure erasure, Numbers numbers, Times times) {
        Words words = numbers.words();
        return new ErasureRow(
                erasure.id().toString(),
                times.second(erasure.at()),
                erasure.by(),
                erasure.fingerprint(),
                erasure.rows().isPresent() ? numbers.count(erasure.total()) : words.text("privacy.unfinished"),
                rows(erasure.rows().orElse(Map.of()), numbers));
    }

    private static String rows(Map<Holding, Long> rows, Numbers numbers) {
        List<Holding> holdings =
                Arrays.stream(Holding.values()).filter(rows::containsKey).toList();
        return holdings.stream()
                .map(holding -> holding(holding, numbers.words()) + " " + numbers.count(rows.getOrDefault(holding, 0L)))
                .collect(Collectors.joining(" · "));
    }
}
