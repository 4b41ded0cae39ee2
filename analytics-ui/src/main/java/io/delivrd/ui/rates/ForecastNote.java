package io.delivrd.ui.rates;

import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.domain.forecast.Forecast;
import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import java.util.Optional;

/// What a running campaign will come to, in a sentence.
///
/// @param nowText where it stands
/// @param text what is expected, or why nothing is
/// @param detailText of how many parts, and from how many it was learnt
/// @param warnText why the band is wide, empty text if it is as usual
public record ForecastNote(String nowText, String text, String detailText, String warnText) {

    /// A smaller share of open parts hardly moves the rate.
    private static final double RELEVANT = 0.005;

    /// Rather not than yes.
    private static final double UNLIKE = 0.5;

    /// @return empty where what is open matters little
    public static Optional<ForecastNote> ofOpen(CampaignForecast campaign, Numbers numbers, Times times) {
        return isOpen(campaign.forecast()) ? Optional.of(of(campaign, numbers, times)) : Optional.empty();
    }

    public static ForecastNote of(CampaignForecast campaign, Numbers numbers, Times times) {
        Forecast forecast = campaign.forecast();
        Words words = numbers.words();
        return new ForecastNote(
                words.text("forecast.now", numbers.share(forecast.delivered(), forecast.n())),
                forecast.expected()
                        .map(one -> expected(one, campaign, numbers, times))
                        .orElseGet(() -> words.text("forecast.none")),
                words.text(
                        "forecast.detail",
                        numbers.count(forecast.n()),
                        numbers.share(forecast.open(), forecast.n()),
                        numbers.count(forecast.history())),
                forecast.expected().filter(one -> one.unlike() > UNLIKE).isPresent()
                        ? words.text("forecast.unlike")
                        : "");
    }

    public static boolean isOpen(Forecast forecast) {
        return forecast.openShare() >= RELEVANT;
    }

    private static String expected(Expected expected, CampaignForecast campaign, Numbers numbers, Times times) {
        Words words = numbers.words();
        String band = ExpectedText.of(expected, numbers);
        return expected.knownIn().isZero()
                ? words.text("forecast.expected.known", band)
                : campaign.knownBy()
                        .map(by -> words.text(
                                "forecast.expected", band, times.minute(by).text()))
                        .orElse(band);
    }
}
