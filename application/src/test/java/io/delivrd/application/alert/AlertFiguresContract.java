package io.delivrd.application.alert;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static io.delivrd.application.alert.SampleRule.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.alert.AlertFigures.Question;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.alert.AlertRule.Per;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.QuarterHour;
import io.delivrd.domain.alert.QuarterHour.Came;
import io.delivrd.domain.outcome.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every implementation of [AlertFigures] answers about receipts stored through [Receipts]. The store need not be
/// empty: every test makes its own campaigns.
public interface AlertFiguresContract {

    AlertFigures figures();

    Receipts receipts();

    @Test
    default void whatCameAndWhenIsTold() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).of(campaign).on("23410").says("accepted"),
                aReceipt(campaign).of(campaign).on("23410").after(Duration.ofMinutes(40)),
                aReceipt(campaign).on("23410").says("failed", "3").costing("0.05", "EUR"),
                aReceipt(campaign).on("23410").says("accepted").costing("0.07", "EUR"),
                aReceipt(campaign).on("26201").after(Duration.ofMinutes(16)).costing("0.01", "USD"));

        QuarterHour first = atNoon(AlertScope.ALL, campaign);

        assertThat(first.parts()).isEqualTo(3);
        assertThat(first.coded()).isEqualTo(1);
        assertThat(first.spend()).isEqualByComparingTo(new BigDecimal("0.12"));
        assertThat(first.finals())
                .containsExactlyInAnyOrder(new Came(Outcome.DELIVERED, 4, 1), new Came(Outcome.PERMANENT, 1, 1));
        assertThat(quarters(AlertScope.ALL, campaign, Optional.of(Per.NETWORK))).containsOnlyKeys("23410", "26201");
        assertThat(quarters(AlertScope.ALL, campaign, Optional.of(Per.COUNTRY))).containsOnlyKeys("GB", "DE");
    }

    @Test
    default void scopesLeaveOutTheRest() {
        String campaign = unique("campaign");
        record(
                aReceipt(campaign).on("23410").says("failed", "3"),
                aReceipt(campaign).on("23410").says("failed", "99"),
                aReceipt(campaign).on("26201").says("failed", "3"));
        AlertScope codes = rule("metric=error_code_share", "above=0", "error_code=3", "country=GB")
                .scope();

        QuarterHour quarter = atNoon(codes, campaign);

        assertThat(quarter.parts()).isEqualTo(2);
        assertThat(quarter.coded()).isEqualTo(1);
        assertThat(atNoon(rule("metric=coverage", "below=1", "network=26201").scope(), campaign)
                        .parts())
                .isEqualTo(1);
        assertThat(figures().campaigns(List.of(new Span(NOON, NOON.plusSeconds(900)))))
                .contains(campaign);
        assertThat(figures().campaigns(List.of(new Span(NOON.plusSeconds(900), NOON.plusSeconds(1800)))))
                .doesNotContain(campaign);
    }

    private QuarterHour atNoon(AlertScope scope, String campaign) {
        return Stream.ofNullable(quarters(scope, campaign, Optional.empty()).get(""))
                .flatMap(quarters -> Stream.ofNullable(quarters.get(NOON)))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, NavigableMap<Instant, QuarterHour>> quarters(
            AlertScope scope, String campaign, Optional<Per> per) {
        return figures()
                .histories(new Question(
                        scope,
                        Optional.of(Set.of(campaign)),
                        per,
                        List.of(
                                new Span(NOON.minus(Duration.ofDays(7)), NOON.minus(Duration.ofDays(6))),
                                new Span(NOON.minus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(1))))));
    }

    private void record(SampleReceipt... some) {
        receipts().recordAll(Stream.of(some).map(SampleReceipt::build).toList());
    }
}
