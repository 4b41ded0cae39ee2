package io.delivrd.ui.rates;

import io.delivrd.domain.rates.RateDifference;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import java.math.BigDecimal;
import java.util.Optional;

/// How a rate moved against what it is compared with, never without saying whether that may be chance.
///
/// @param tag `up` or `down` where the difference is clear; `same` where it may be chance; `none` without data
/// @param text such as `+2.1 points`, or why there is none
/// @param detailText both rates' counts and the interval of the difference; empty text without data
public record ChangeText(String tag, String text, String detailText) {

    public static ChangeText of(RateDifference difference, Numbers numbers) {
        Words words = numbers.words();
        Optional<RateDifference.Interval> interval = difference.interval();
        Optional<BigDecimal> value = difference.value();
        if (interval.isEmpty() || value.isEmpty()) {
            return new ChangeText("none", words.text("change.none"), "");
        }
        String detail = words.text(
                "change.detail",
                numbers.percent(difference.other().value().orElseThrow()),
                numbers.count(difference.other().n()),
                numbers.points(interval.get().low()),
                numbers.points(interval.get().high()));
        if (!difference.isClear()) {
            return new ChangeText("same", words.text("change.same"), detail);
        }
        return new ChangeText(
                value.get().signum() < 0 ? "down" : "up",
                words.text("change.points", numbers.points(value.get())),
                detail);
    }
}
