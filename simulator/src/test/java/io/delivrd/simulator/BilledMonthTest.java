package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.delivrd.simulator.BilledPart.Billed;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BilledMonthTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final MonthPrices PRICES = new MonthPrices(OCTOBER, false);

    @Property(tries = 20)
    void everyFaultIsPlantedAndOfItsClass(
            @ForAll long seed, @ForAll @IntRange(min = BilledMonth.FEWEST_MESSAGES, max = 700) int messages) {
        BilledMonth month = month(messages, seed);

        assertThat(month.parts().stream().map(BilledPart::fault).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(PlantedFault.class));
        assertThat(month.parts())
                .allSatisfy(part -> assertThat(part.fault().matchClass())
                        .as(part.fault().tag())
                        .isEqualTo(classOf(part)));
        assertThat(month.parts().stream().map(BilledPart::submittedAt)).isSorted();
        assertThat(month.parts())
                .allSatisfy(part -> assertThat(YearMonth.from(
                                Instant.ofEpochMilli(part.submittedAt()).atOffset(ZoneOffset.UTC)))
                        .isEqualTo(OCTOBER));
    }

    private static BilledMonth month(int messages, long seed) {
        return BilledMonth.of(OCTOBER, "ab12cd34", messages, seed);
    }

    /// The rule, written down once more.
    private static String classOf(BilledPart part) {
        if (!part.isKnown()) {
            return "";
        }
        List<Billed> records = part.theirs(false);
        Optional<BigDecimal> ours = part.ours(false);
        if (records.isEmpty()) {
            return ours.isEmpty() ? "estimated" : "only_ours";
        }
        if (!part.submitted() && part.told().isEmpty()) {
            return "only_theirs";
        }
        if (records.size() > 1) {
            return "twice";
        }
        if (ours.isEmpty()) {
            return "estimated";
        }
        Billed record = records.getFirst();
        if (!record.currency().equals(part.currency())) {
            return "currency_differs";
        }
        return record.price().compareTo(ours.get()) == 0 ? "exact" : "price_differs";
    }

    @Test
    void theSameSeedGivesTheSameMonth() {
        BilledMonth month = month(200, 7);
        BilledMonth again = month(200, 7);

        assertThat(again.truth()).isEqualTo(month.truth());
        assertThat(again.records() + again.submissions()).isEqualTo(month.records() + month.submissions());
        assertThat(month(200, 8).truth()).isNotEqualTo(month.truth());
    }

    @Test
    void threeMessagesAreBilledTwiceAndOneDiffersByTheLeastThereIs() {
        BilledMonth month = month(1_000, 1);

        assertThat(month.parts())
                .filteredOn(part -> part.fault() == PlantedFault.BILLED_TWICE)
                .hasSize(3)
                .allMatch(part -> part.theirs(false).size() == 2);
        assertThat(month.truth())
                .contains("\"from\":\"0.07420000\",\"to\":\"0.07420001\"")
                .contains("{\"class\":\"twice\",\"currency\":\"EUR\",\"parts\":3,\"ours\":\"0.15375000\","
                        + "\"theirs\":\"0.30750000\",\"difference\":\"0.15375000\"}");
    }

    @Test
    void thePriceOfThePartIsThatOfTheListButForWhatCrept() {
        BilledMonth month = month(400, 3);

        assertThat(month.parts())
                .filteredOn(part -> part.quoted().isPresent())
                .filteredOn(part -> !part.network().equals(MonthPrices.CREEPING))
                .allSatisfy(part -> assertThat(part.quoted())
                        .isEqualTo(PRICES.listed(
                                part,
                                Instant.ofEpochMilli(part.submittedAt())
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDate())));
    }

    @Test
    void theInvoiceSwapsTwoDigitsOfOnePrice() {
        BilledMonth month = month(400, 3);

        assertThat(Arrays.asList(month.invoice().split("\n")))
                .filteredOn(line -> line.contains(",72405,"))
                .singleElement()
                .asString()
                .contains(",0.05400000,");
        assertThat(month.tariff()).contains("vonage,,72405,,,0.04500000,EUR,2026-10-01,2026-11-01");
    }

    @Test
    void theReportsApiHasBothRecordsOfWhatIsBilledTwice() throws IOException {
        BilledMonth month = month(100, 7);
        BilledPart twice = month.parts().stream()
                .filter(part -> part.fault() == PlantedFault.BILLED_TWICE)
                .findFirst()
                .orElseThrow();
        BilledPart lost = month.parts().stream()
                .filter(part -> part.fault() == PlantedFault.LOST_RECORD)
                .findFirst()
                .orElseThrow();
        ProviderSettings settings = ProviderSettings.defaults().withoutLimits();

        try (SimulatedProvider provider = new SimulatedProvider(month, InstantSource.system(), settings);
                ProviderClient client = new ProviderClient(provider.url())) {
            String body = client.get(ProviderClient.WINDOW + "&id=" + twice.id() + "," + lost.id())
                    .body();

            assertThat(body).contains("\"ids_not_found\":\"" + lost.id() + "\"");
            assertThat(ProviderClient.recordsOf(body))
                    .extracting(record -> record.get("message_id"), record -> record.get("total_price"))
                    .containsExactly(tuple(twice.id(), "0.05125000"), tuple(twice.id(), "0.05125000"));
            assertThat(ProviderClient.recordsOf(body))
                    .extracting(record -> record.get("id"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theNextMonthEndsNowAndBeginsWithTheNewPrices() {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        BilledMonth next = month(200, 7).following(200, now);

        assertThat(next.parts().getLast().submittedAt()).isLessThan(now.toEpochMilli());
        assertThat(next.tariff())
                .contains("23410,,,0.03410000,EUR,2026-11-01,2026-12-01")
                .doesNotContain("0.03330000");
        assertThat(next.truth()).contains("\"price_changes\":[]");
    }
}
