package io.delivrd.ui.network;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is to be expected of networks' receipts, in words.
final class ReceiptWords {

    private final Map<String, NetworkExpectation> expectations;
    private final UsualHorizon usual;
    private final Numbers numbers;
    private final Words words;

    ReceiptWords(NetworkExpectations expectations, UsualHorizon usual, Numbers numbers) {
        this.expectations = expectations.all().stream()
                .collect(Collectors.toMap(one -> one.network().text(), Function.identity()));
        this.usual = usual;
        this.numbers = numbers;
        this.words = numbers.words();
    }

    /// @param tag for style sheets
    record Support(String tag, String text, String meaning) {}

    /// @param periodText how long an open part stays open
    record Horizon(String periodText, String noteText) {}

    boolean knows(String code) {
        return expectations.containsKey(code);
    }

    /// @param counts of the network; where none of them is to be confirmed, it is the account that gets no receipts
    Support support(String code, DeliveryCounts counts) {
        Optional<ReceiptSupport> said = Optional.ofNullable(expectations.get(code))
                .map(NetworkExpectation::support)
                .filter(support -> support != ReceiptSupport.UNKNOWN);
        boolean none = counts.all() > 0 && counts.unknowable().all() == counts.all();
        String tag = said.filter(support -> !none || support == ReceiptSupport.NONE)
                .map(ReceiptSupport::tag)
                .orElse(none ? "none" : "unknown");
        return new Support(tag, words.text("support." + tag), words.text("support." + tag + ".meaning"));
    }

    Horizon horizon(String code) {
        return Optional.ofNullable(expectations.get(code))
                .map(one -> new Horizon(
                        period(one.horizon()),
                        words.text("network.horizon.own", period(one.validity()), period(one.grace()))))
                .orElseGet(() -> new Horizon(period(usual.length()), words.text("network.horizon.usual")));
    }

    private String period(Duration length) {
        return length.toSeconds() % 3600 == 0
                ? words.text("duration.h", numbers.count(length.toHours()))
                : numbers.duration(length);
    }
}
