package io.delivrd.ui.rates;

import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.ui.layout.Numbers;
import java.math.BigDecimal;

/// What is expected, as text: the mean and its band.
public final class ExpectedText {

    private ExpectedText() {}

    /// @return such as `93.4 %, 92.1 to 94.5`
    public static String of(Expected expected, Numbers numbers) {
        return numbers.words()
                .text(
                        "expected.text",
                        numbers.percent(BigDecimal.valueOf(expected.value())),
                        numbers.bound(BigDecimal.valueOf(expected.ninety().low())),
                        numbers.bound(BigDecimal.valueOf(expected.ninety().high())));
    }
}
