package io.delivrd.application.forecast;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.forecast.Forecast;
import io.delivrd.domain.forecast.ForecastModel;
import io.delivrd.domain.forecast.Slice;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Forecasts what share of the parts of a campaign sent so far will be delivered in the end, from what became of the
/// four weeks before it.
public final class ForecastDeliveries {

    private final DeliveryFigures figures;
    private final NetworkExpectations expectations;
    private final UsualHorizon usual;
    private final CampaignSlices campaigns;
    private final History history;

    public ForecastDeliveries(
            OutcomeFigures outcomes,
            DeliveryFigures figures,
            NetworkExpectations expectations,
            UsualHorizon usual,
            ReportingZone zone) {
        this.figures = figures;
        this.expectations = expectations;
        this.usual = usual;
        this.campaigns = new CampaignSlices(outcomes);
        this.history = new History(outcomes, figures, zone);
    }

    /// @param asOf what was known then by the providers' times; to the second
    /// @return of no parts if none of the campaign were sent by then
    public CampaignForecast forecast(Campaign campaign, Instant asOf) {
        Instant then = asOf.truncatedTo(ChronoUnit.SECONDS);
        Forecast forecast = figures.spanOf(campaign.text())
                .map(span -> forecasts(campaign, span, List.of(span), then).getFirst())
                .orElseGet(() -> ForecastModel.WITHOUT_HISTORY.forecast(List.of(), _ -> Duration.ZERO));
        return new CampaignForecast(campaign, then, forecast);
    }

    /// @param windows when parts of the campaign were sent; what lies in several is read once
    /// @return for each window what to expect of its parts; none if the campaign has none
    public List<CampaignForecast> forecasts(Campaign campaign, List<Span> windows, Instant asOf) {
        Instant then = asOf.truncatedTo(ChronoUnit.SECONDS);
        return figures.spanOf(campaign.text()).stream()
                .flatMap(span -> forecasts(campaign, span, windows, then).stream())
                .map(forecast -> new CampaignForecast(campaign, then, forecast))
                .toList();
    }

    private List<Forecast> forecasts(Campaign campaign, Span span, List<Span> windows, Instant asOf) {
        Function<NetworkCode, Duration> horizon = horizon();
        return campaigns.of(campaign, windows, asOf).stream()
                .map(slices -> model(slices, horizon, span, asOf).forecast(slices, horizon))
                .toList();
    }

    private ForecastModel model(List<Slice> slices, Function<NetworkCode, Duration> horizon, Span span, Instant asOf) {
        boolean waiting = slices.stream()
                .flatMap(slice -> slice.cohorts().stream())
                .anyMatch(cohort ->
                        !cohort.open().headMap(horizon.apply(cohort.network())).isEmpty());
        return waiting ? history.before(span.from(), asOf) : ForecastModel.WITHOUT_HISTORY;
    }

    private Function<NetworkCode, Duration> horizon() {
        Map<NetworkCode, Duration> said = new HashMap<>();
        for (NetworkExpectation one : expectations.all()) {
            said.put(one.network(), one.horizon());
        }
        return network -> said.getOrDefault(network, usual.length());
    }
}
