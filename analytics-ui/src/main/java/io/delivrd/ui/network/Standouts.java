package io.delivrd.ui.network;

import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.comparison.FalseDiscovery;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.network.NetworkTable.Standout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Networks that differ clearly from the rest of their country or, where that has no other, from the rest of what their
/// providers send; so that of those marked one of twenty is chance at most.
final class Standouts {

    /// A network beside those like it.
    private record Contrast(String code, String likeKey, RateDifference difference) {}

    private static final Rate NONE = new Rate(0, 0);

    private final Map<String, Standout> byCode = new HashMap<>();

    /// @param byNetwork by country and network
    /// @param byProvider by provider and network
    Standouts(DeliveryReport byNetwork, DeliveryReport byProvider, Denominator denominator, Numbers numbers) {
        Map<String, Rate> countries = sums(byNetwork, Dimension.COUNTRY, denominator);
        Map<String, Rate> providers = sums(byProvider, Dimension.PROVIDER, denominator);
        Map<String, Rate> beside = new HashMap<>();
        for (DeliveryRow row : byProvider.rows()) {
            Rate rest =
                    without(providers.getOrDefault(key(row, Dimension.PROVIDER), NONE), denominator.of(row.counts()));
            beside.merge(key(row, Dimension.NETWORK), rest, Standouts::together);
        }
        List<Contrast> contrasts = new ArrayList<>();
        for (DeliveryRow row : byNetwork.rows()) {
            Rate own = denominator.of(row.counts());
            String country = key(row, Dimension.COUNTRY);
            Rate compatriots = country.isEmpty() ? NONE : without(countries.getOrDefault(country, NONE), own);
            String code = key(row, Dimension.NETWORK);
            boolean alone = compatriots.n() == 0;
            contrasts.add(new Contrast(
                    code,
                    alone ? "provider" : "country",
                    new RateDifference(own, alone ? beside.getOrDefault(code, NONE) : compatriots)));
        }
        List<Boolean> found = FalseDiscovery.found(
                contrasts.stream().map(Contrast::difference).toList());
        for (int i = 0; i < contrasts.size(); i++) {
            if (found.get(i)) {
                byCode.put(contrasts.get(i).code(), standout(contrasts.get(i), contrasts.size(), numbers));
            }
        }
    }

    /// @return empty if the network does not differ clearly
    Optional<Standout> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    private static Standout standout(Contrast contrast, int all, Numbers numbers) {
        Words words = numbers.words();
        RateDifference difference = contrast.difference();
        boolean below = difference.value().orElseThrow().signum() < 0;
        String tag = below ? "below" : "above";
        return new Standout(
                tag,
                words.text("standout." + tag, numbers.points(difference.value().orElseThrow())),
                words.text(
                        "standout." + contrast.likeKey(),
                        numbers.percent(difference.other().value().orElseThrow()),
                        numbers.count(difference.other().n()),
                        numbers.count(all)));
    }

    private static Map<String, Rate> sums(DeliveryReport report, Dimension dimension, Denominator denominator) {
        Map<String, Rate> sums = new HashMap<>();
        report.rows()
                .forEach(row -> sums.merge(key(row, dimension), denominator.of(row.counts()), Standouts::together));
        return sums;
    }

    private static String key(DeliveryRow row, Dimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }

    private static Rate together(Rate one, Rate other) {
        return new Rate(one.hits() + other.hits(), one.n() + other.n());
    }

    private static Rate without(Rate all, Rate one) {
        return Rate.ofCounts(all.hits() - one.hits(), all.n() - one.n());
    }
}
