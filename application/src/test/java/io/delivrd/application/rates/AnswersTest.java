package io.delivrd.application.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.domain.rates.DeliveryCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<List<DeliveryQuery>> read = new ArrayList<>();

    @Test
    void whatSeveralAskIsAskedOnce() {
        Questions asked = Questions.timed(query())
                .and(Questions.counted(query(Dimension.NETWORK), query()))
                .and(Questions.counted(query(Dimension.NETWORK)));

        answers(asked);

        assertThat(read).containsExactly(List.of(query(), query(Dimension.NETWORK)));
    }

    @Test
    void aTotalComesFromAGroupOfIt() {
        DeliveryReport total =
                answers(Questions.counted(query(Dimension.CAMPAIGN))).of(query());

        assertThat(total.query()).isEqualTo(query());
        assertThat(total.rows()).containsExactly(total.total());
    }

    @Test
    void whatWasNotAskedIsNotAnswered() {
        Answers answers = answers(Questions.counted(query(Dimension.CAMPAIGN)));

        assertThatThrownBy(() -> answers.of(query(NOON.minus(Duration.ofDays(2)))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> answers.of(query(Dimension.NETWORK))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> answers.spreadOf(query())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tooManyRowsAreToldToWhoAsksForThem() {
        Answers answers = answers(
                Questions.timed(query()).and(Questions.counted(query(Dimension.CLIENT_REF), query(Dimension.NETWORK))));

        assertThat(answers.of(query()).query()).isEqualTo(query());
        assertThat(answers.of(query(Dimension.NETWORK)).query()).isEqualTo(query(Dimension.NETWORK));
        assertThatThrownBy(() -> answers.of(query(Dimension.CLIENT_REF))).isInstanceOf(TooManyRows.class);
    }

    private Answers answers(Questions asked) {
        return Answers.to(
                asked,
                (timed, counted) -> {
                    List<DeliveryQuery> all =
                            Stream.concat(timed.stream(), counted.stream()).toList();
                    read.add(all);
                    return all.stream().map(AnswersTest::report).toList();
                },
                _ -> TimeDistribution.NONE);
    }

    /// Of client-refs there are always too many.
    private static DeliveryReport report(DeliveryQuery query) {
        if (query.group().contains(Dimension.CLIENT_REF)) {
            throw new TooManyRows();
        }
        DeliveryRow total =
                new DeliveryRow(Map.of(), Optional.empty(), DeliveryCounts.NONE, TimeToReceipt.NONE, List.of());
        return new DeliveryReport(query, query.group().isEmpty() ? List.of(total) : List.of(), total);
    }

    private static DeliveryQuery query(Dimension... group) {
        return query(NOON.minus(Duration.ofDays(1)), group);
    }

    private static DeliveryQuery query(Instant from, Dimension... group) {
        return new DeliveryQuery(from, NOON, ZoneOffset.UTC, List.of(group), Interval.DAY, Unit.PART, Map.of(), NOON);
    }
}
