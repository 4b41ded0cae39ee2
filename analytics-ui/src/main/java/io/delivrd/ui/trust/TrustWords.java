package io.delivrd.ui.trust;

import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustRow;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.trust.Finding;
import io.delivrd.domain.trust.MadeUp;
import io.delivrd.domain.trust.Verdict;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.trust.TrustView.Chip;
import io.delivrd.ui.trust.TrustView.Notice;
import io.delivrd.ui.trust.TrustView.Place;
import io.delivrd.ui.trust.TrustView.Why;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is found about receipts, in words.
@Singleton
public final class TrustWords {

    // The one to show of a network's several providers.
    private static final List<Verdict> WORST_FIRST = List.of(
            Verdict.MARKED_FAKE,
            Verdict.FAKE,
            Verdict.SUSPECT,
            Verdict.HONEST,
            Verdict.MARKED_HONEST,
            Verdict.NOT_ENOUGH);

    private final JudgeReceipts judge;
    private final Catalogues catalogues;
    private final InstantSource clock;

    TrustWords(JudgeReceipts judge, Catalogues catalogues, InstantSource clock) {
        this.judge = judge;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /// @return by network code, of the provider whose receipts are believed least
    public Map<String, Chip> chips(Numbers numbers) {
        Map<String, TrustRow> worst = new HashMap<>();
        lately().forEach(row -> worst.merge(row.finding().network().text(), row, TrustWords::worse));
        Map<String, Chip> chips = new HashMap<>();
        worst.forEach((network, row) -> chips.put(network, chip(row, numbers)));
        return chips;
    }

    private List<TrustRow> lately() {
        return judge.lately().orElse(List.of());
    }

    private static TrustRow worse(TrustRow one, TrustRow other) {
        return WORST_FIRST.indexOf(one.verdict()) <= WORST_FIRST.indexOf(other.verdict()) ? one : other;
    }

    /// @return what is found of a network's receipts
    public TrustView of(String network, Numbers numbers) {
        Optional<List<TrustRow>> found = judge.lately();
        return new TrustView(
                found.orElse(List.of()).stream()
                        .filter(row -> row.finding().network().text().equals(network))
                        .map(row -> provider(row, numbers))
                        .toList(),
                numbers.words().text(found.isPresent() ? "trust.none" : "trust.pending"),
                "/networks/" + network + "/trust",
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    }

    private TrustView.Provider provider(TrustRow row, Numbers numbers) {
        Finding finding = row.finding();
        Words words = numbers.words();
        return new TrustView.Provider(
                finding.provider().text(),
                catalogues.nameOf(finding.provider()),
                chip(row, numbers),
                summary(finding, numbers),
                row.mark()
                        .map(mark -> words.text(
                                "trust.mark.said", mark.by(), mark.on().toString(), mark.reason()))
                        .orElse(""),
                acted(finding.acted(), numbers),
                finding.reasons().stream()
                        .map(reason -> new Why(
                                reason.text().in(words.locale()),
                                words.text("trust.innocent", reason.innocent().in(words.locale()))))
                        .toList());
    }

    private static Chip chip(TrustRow row, Numbers numbers) {
        String tag = row.verdict().tag();
        Words words = numbers.words();
        return new Chip(
                tag,
                words.text("trust.verdict." + tag),
                words.text(
                        "trust.title.n",
                        words.text("trust.verdict." + tag + ".meaning"),
                        numbers.count(row.finding().n())));
    }

    private static String summary(Finding finding, Numbers numbers) {
        Words words = numbers.words();
        String n = numbers.count(finding.n());
        if (finding.madeUp().isEmpty()) {
            return words.text("trust.summary.few", n);
        }
        MadeUp madeUp = finding.madeUp().get();
        return words.text(
                "trust.summary",
                numbers.percent(share(madeUp.probability())),
                numbers.percent(share(madeUp.value())),
                numbers.bound(share(madeUp.low())),
                numbers.bound(share(madeUp.high())),
                n);
    }

    private static BigDecimal share(double share) {
        return BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_EVEN);
    }

    private static String acted(Rate rate, Numbers numbers) {
        RateText text = RateText.of(rate, numbers);
        return rate.n() == 0
                ? numbers.words().text("trust.acted.none")
                : numbers.words().text("trust.acted", text.valueText(), text.detailText());
    }

    /// @param byNetwork parts of a campaign by provider and network
    /// @return empty where no delivered part rests on receipts that are not to be believed
    public Optional<Notice> notice(DeliveryReport byNetwork, Asked asked, Numbers numbers) {
        Map<List<String>, TrustRow> doubted = new HashMap<>();
        lately().stream()
                .filter(row -> row.verdict().isDoubted())
                .forEach(row -> doubted.put(
                        List.of(
                                row.finding().provider().text(),
                                row.finding().network().text()),
                        row));
        long delivered = 0;
        long all = 0;
        Map<String, Place> places = new LinkedHashMap<>();
        NetworkNames names = new NetworkNames(numbers.words());
        List<DeliveryRow> rows = new ArrayList<>(byNetwork.rows());
        rows.sort(Comparator.comparingLong((DeliveryRow row) -> -row.counts().delivered()));
        for (DeliveryRow row : rows) {
            String network = row.key().getOrDefault(Dimension.NETWORK, "");
            TrustRow judged = doubted.get(List.of(row.key().getOrDefault(Dimension.PROVIDER, ""), network));
            all += row.counts().delivered();
            if (judged != null && row.counts().delivered() > 0) {
                delivered += row.counts().delivered();
                places.putIfAbsent(
                        network,
                        new Place(
                                names.name(network, row.network()),
                                asked.links().onNetwork(network).text(),
                                Optional.of(chip(judged, numbers))));
            }
        }
        return delivered == 0
                ? Optional.empty()
                : Optional.of(new Notice(
                        numbers.words()
                                .text(
                                        "trust.notice",
                                        numbers.share(delivered, all),
                                        numbers.count(delivered),
                                        numbers.count(all)),
                        List.copyOf(places.values())));
    }
}
