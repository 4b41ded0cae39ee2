package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.rates.RememberedFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedFiguresTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Asked stored = new Asked();
    private final RememberedFigures figures = new RememberedFigures(stored);

    @Test
    void whatWasPrefetchedIsNotAskedAgain() {
        figures.prefetch(List.of(query()), List.of(query(Dimension.NETWORK), query(), query(Dimension.NETWORK)));

        figures.measure(query(Dimension.NETWORK));
        figures.measure(query());

        assertThat(stored.asked).containsExactly(query(), query(Dimension.NETWORK));
    }

    @Test
    void aTotalComesFromAGroupOfIt() {
        figures.prefetch(List.of(), List.of(query(Dimension.CAMPAIGN)));

        DeliveryReport total = figures.measure(query());

        assertThat(total.query()).isEqualTo(query());
        assertThat(total.rows()).containsExactly(total.total());
        assertThat(stored.asked).containsExactly(query(Dimension.CAMPAIGN));
    }

    @Test
    void aTotalOfAnotherWindowIsAskedFor() {
        figures.prefetch(List.of(), List.of(query(Dimension.CAMPAIGN)));
        DeliveryQuery earlier = query(NOON.minus(Duration.ofDays(2)));

        figures.measure(earlier);
        figures.measure(earlier);

        assertThat(stored.asked).containsExactly(query(Dimension.CAMPAIGN), earlier);
    }

    @Test
    void tooManyRowsAreToldToWhoAsksForThem() {
        stored.tooMany = true;
        figures.prefetch(List.of(query()), List.of(query(Dimension.CAMPAIGN)));

        assertThat(figures.measure(query()).query()).isEqualTo(query());
        assertThatThrownBy(() -> figures.measure(query(Dimension.CAMPAIGN))).isInstanceOf(TooManyRows.class);
    }

    private static DeliveryQuery query(Dimension... group) {
        return query(NOON.minus(Duration.ofDays(1)), group);
    }

    private static DeliveryQuery query(Instant from, Dimension... group) {
        return new DeliveryQuery(from, NOON, ZoneOffset.UTC, List.of(group), Interval.DAY, Unit.PART, Map.of(), NOON);
    }

    /// Notes what it is asked.
    private static final class Asked implements DeliveryFigures {

        private final List<DeliveryQuery> asked = new ArrayList<>();
        private boolean tooMany;

        @Override
        public DeliveryReport measure(DeliveryQuery query) {
            asked.add(query);
            if (tooMany && !query.group().isEmpty()) {
                throw new TooManyRows();
            }
            DeliveryRow total =
                    new DeliveryRow(Map.of(), Optional.empty(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of());
            return new DeliveryReport(query, query.group().isEmpty() ? List.of(total) : List.of(), total);
        }

        @Override
        public TimeDistribution distribution(DeliveryQuery query) {
            return TimeDistribution.NONE;
        }

        @Override
        public Optional<Span> spanOf(String campaign) {
            return Optional.empty();
        }

        @Override
        public Optional<Span> span() {
            return Optional.empty();
        }
    }
}
