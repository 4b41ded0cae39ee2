package io.delivrd.ui.layout;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;

/// Numbers as a reader of one language expects them.
public final class Numbers {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int USUAL_DECIMALS = 2;

    private final Words words;

    public Numbers(Words words) {
        this.words = words;
    }

    public Words words() {
        return words;
    }

    public String count(long n) {
        return NumberFormat.getIntegerInstance(words.locale()).format(n);
    }

    /// @param share 0 to 1
    /// @return to one decimal; only nothing reads as 0 %, only everything as 100 %
    public String percent(BigDecimal share) {
        BigDecimal percent = share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN);
        if (percent.signum() == 0 && share.signum() > 0) {
            return words.text("percent.under", decimal(new BigDecimal("0.1"), 1));
        }
        if (percent.compareTo(HUNDRED) == 0 && share.compareTo(BigDecimal.ONE) < 0) {
            return words.text("percent.over", decimal(new BigDecimal("99.9"), 1));
        }
        return words.text("percent", decimal(percent, 1));
    }

    /// @param share 0 to 1
    /// @return bound of an interval: percent to one decimal, without the sign
    public String bound(BigDecimal share) {
        return decimal(share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN), 1);
    }

    /// @param difference of two shares, -1 to 1
    /// @return percentage points to one decimal, always with a sign
    public String points(BigDecimal difference) {
        BigDecimal points = difference.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN);
        String sign = points.signum() > 0 ? "+" : points.signum() < 0 ? "−" : "±";
        return sign + decimal(points.abs(), 1);
    }

    /// @return `hits` of `n` in percent; an em dash where n is 0
    public String share(long hits, long n) {
        return n == 0
                ? words.text("rate.none")
                : percent(BigDecimal.valueOf(hits).divide(BigDecimal.valueOf(n), 6, RoundingMode.HALF_EVEN));
    }

    /// @return to the currency's minor unit, rounded half to even, currency code behind
    public String money(Price price) {
        return money(price.amount(), price.currency(), RoundingMode.HALF_EVEN);
    }

    /// @return to the currency's minor unit, currency code behind
    public String money(BigDecimal amount, CurrencyCode currency, RoundingMode rounding) {
        int decimals = minorUnit(currency.text());
        return words.text("money", decimal(amount.setScale(decimals, rounding), decimals), currency.text());
    }

    /// @return with the given decimals, rounded half to even, currency code behind
    public String money(BigDecimal amount, int decimals, String currency) {
        return words.text("money", decimal(amount.setScale(decimals, RoundingMode.HALF_EVEN), decimals), currency);
    }

    /// @return milliseconds, seconds, minutes or hours, whichever reads best
    public String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return words.text("duration.ms", count(millis));
        }
        if (millis < 60_000) {
            return words.text("duration.s", decimal(scaled(millis, 1_000), 1));
        }
        if (millis < 3_600_000) {
            return words.text("duration.min", decimal(scaled(millis, 60_000), 1));
        }
        return words.text("duration.h", decimal(scaled(millis, 3_600_000), 1));
    }

    /// @return bytes, kB, MB or GB in steps of a thousand, whichever reads best
    public String bytes(long bytes) {
        if (bytes < 1_000) {
            return words.text("bytes.b", count(bytes));
        }
        if (bytes < 1_000_000) {
            return words.text("bytes.kb", decimal(scaled(bytes, 1_000), 1));
        }
        return bytes < 1_000_000_000
                ? words.text("bytes.mb", decimal(scaled(bytes, 1_000_000), 1))
                : words.text("bytes.gb", decimal(scaled(bytes, 1_000_000_000), 1));
    }

    private static BigDecimal scaled(long n, long unit) {
        return BigDecimal.valueOf(n).divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP);
    }

    private String decimal(BigDecimal number, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    private static int minorUnit(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(Currency::getDefaultFractionDigits)
                .filter(decimals -> decimals >= 0)
                .findFirst()
                .orElse(USUAL_DECIMALS);
    }

    /// @param along a chart, 0 to 1
    /// @return which end of a text stands there, so that it stays within the chart: `start`, `middle` or `end`
    public static String anchor(double along) {
        return along < 1.0 / 3 ? "start" : along > 2.0 / 3 ? "end" : "middle";
    }

    /// @param share 0 to 1
    /// @return a position or length for SVG, such as `12.34%`; the same in every language
    public static String along(double share) {
        return String.format(Locale.ROOT, "%.2f%%", Math.clamp(share, 0, 1) * 100);
    }
}
