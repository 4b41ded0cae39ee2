package io.delivrd.ui.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.ui.rates.RateColumn.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FirstRowsTest {

    private static final int ROWS = 300;

    @ParameterizedTest
    @EnumSource(RateColumn.class)
    void theFirstAreThoseOfAllInOrder(RateColumn column) {
        for (boolean descending : new boolean[] {false, true}) {
            Order order = new Order(column, descending);
            List<Compared> all =
                    order.first(ROWS, rows().stream(), FirstRowsTest::name).rows();

            for (int most : new int[] {1, 20, ROWS - 1, ROWS, ROWS + 1}) {
                Order.First first = order.first(most, rows().stream(), FirstRowsTest::name);

                assertThat(first.rows()).isEqualTo(all.subList(0, Math.min(most, ROWS)));
                assertThat(first.all()).isEqualTo(ROWS);
            }
        }
    }

    private static List<Compared> rows() {
        Random random = new Random(7);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> row("campaign-" + i, random.nextInt(5), random.nextInt(5)))
                .toList();
    }

    private static Compared row(String campaign, long delivered, long failed) {
        DeliveryCounts counts = new DeliveryCounts(
                Map.of(DeliveryState.DELIVERED, delivered, DeliveryState.REJECTED, failed),
                0,
                0,
                0,
                0,
                0,
                Unknowable.NONE);
        DeliveryRow row = new DeliveryRow(
                Map.of(Dimension.CAMPAIGN, campaign), Optional.empty(), counts, TimeToReceipt.NONE, List.of());
        return new Compared(row, counts.deliveredOfAll(), Optional.empty(), false, false);
    }

    private static String name(DeliveryRow row) {
        return row.key().getOrDefault(Dimension.CAMPAIGN, "");
    }
}
