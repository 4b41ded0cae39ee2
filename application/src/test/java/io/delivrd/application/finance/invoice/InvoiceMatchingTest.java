package io.delivrd.application.finance.invoice;

import static io.delivrd.application.finance.invoice.MatchedBy.COUNTRY;
import static io.delivrd.application.finance.invoice.MatchedBy.NETWORK;
import static io.delivrd.application.finance.invoice.MatchedBy.NONE;
import static io.delivrd.application.finance.invoice.MatchedBy.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.money.Billed;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvoiceMatchingTest {

    private static final List<Network> TABLE = List.of(
            network("262", "Germany", "DE"),
            network("26201", "Telekom", "DE"),
            network("26202", "Vodafone", "DE"),
            network("23410", "O2 (UK)", "GB"),
            network("23402", "O2 (UK)", "GB"),
            network("23415", "Vodafone UK", "GB"),
            network("20205", "Vodafone - Panafon", "GR"),
            network("22801", "Swisscom", "CH"));

    private static final List<OurSum> SUMS = List.of(
            sum("26201", "DE", "EUR", 100, "3.33"),
            sum("26202", "DE", "EUR", 50, "2.00"),
            sum("23410", "GB", "EUR", 10, "0.40"),
            sum("26201", "DE", "USD", 5, "0.25"),
            sum("US-TOLL-FREE", "US", "EUR", 2, "0.02"));

    private static Network network(String code, String name, String country) {
        return new Network(new NetworkCode(code), Optional.of(name), Optional.of(country));
    }

    private static OurSum sum(String network, String country, String currency, long parts, String amount) {
        return new OurSum(
                new NetworkCode(network),
                country,
                new CurrencyCode(currency),
                parts,
                new BigDecimal(amount).setScale(8),
                BigDecimal.ZERO.setScale(8));
    }

    private static InvoiceLine line(
            long line, String description, String network, String country, String quantity, String amount) {
        return new InvoiceLine(
                line,
                description,
                network,
                country,
                new CurrencyCode("EUR"),
                new Billed(
                        Optional.of(new BigDecimal(quantity)), Optional.empty(), new BigDecimal(amount).setScale(8)));
    }

    private static InvoiceComparison compared(InvoiceLine... lines) {
        return InvoiceMatching.of(List.of(lines), SUMS, TABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "'';26201;'';NETWORK;26201",
                "'';262-01;'';NETWORK;26201",
                "'';262 001;'';NETWORK;26201",
                "'';telekom;'';NETWORK;26201",
                "'';Vodafone;Germany;NETWORK;26202",
                "'';Vodafone;'';NETWORK;26202",
                "'';Vodafone;DEU;NETWORK;26202",
                "'';O2;UK;NETWORK;23410",
                "'';O2 UK;'';NETWORK;23410",
                "'';us-toll-free;'';NETWORK;US-TOLL-FREE",
                "SMS to Telekom, Germany;'';'';NETWORK;26201",
                "SMS 262-02 November;'';'';NETWORK;26202",
                "O2 (UK) outbound;'';'';NETWORK;23410",
                "'';'';Deutschland;COUNTRY;26201 26202",
                "'';'';262;COUNTRY;26201 26202",
                "'';Hutchison;Great Britain;COUNTRY;23410",
                "SMS Germany;'';'';COUNTRY;26201 26202",
                "SMS (DE);'';'';COUNTRY;26201 26202",
                "Outbound SMS;'';'';TOTAL;23410 26201 26202 US-TOLL-FREE",
                "Total;'';'';TOTAL;23410 26201 26202 US-TOLL-FREE",
                "'';Swisscom;'';NONE;22801",
                "'';26207;Germany;NONE;26207",
                "'';Unheard Of;'';NONE;''",
                "'';'';Atlantis;NONE;''",
                "SMS Greece;'';'';NONE;''"
            })
    void aLineIsComparedWithWhatItNames(
            String description, String network, String country, MatchedBy by, String networks) {
        InvoiceComparison.Line line = compared(line(2, description, network, country, "1", "1"))
                .lines()
                .getFirst();

        assertThat(line.matchedBy()).isEqualTo(by);
        assertThat(line.networks().stream().map(NetworkCode::text).toList())
                .isEqualTo(networks.isEmpty() ? List.of() : List.of(networks.split(" ")));
    }

    @Test
    void eachSumIsComparedOnceAndWhatNobodyNamesIsShown() {
        InvoiceComparison comparison = compared(
                line(2, "", "26201", "", "103", "3.4299"),
                line(3, "", "", "Germany", "50", "2.00"),
                line(4, "Monthly fee", "", "", "1", "50"),
                line(5, "", "Vodafone", "CH", "7", "0.35"));

        assertThat(comparison.lines().stream()
                        .map(InvoiceComparison.Line::matchedBy)
                        .toList())
                .containsExactly(NETWORK, COUNTRY, NONE, NONE);
        assertThat(comparison.lines().get(0).difference().quantity()).isEqualTo("0.09990000");
        assertThat(comparison.lines().get(1).difference().whole()).isEqualTo("0.00000000");
        assertThat(comparison.lines().get(3).ours()).isEqualTo("0.00000000");
        assertThat(comparison.onlyOurs()).containsExactly(SUMS.get(2), SUMS.get(4), SUMS.get(3));
        assertThat(comparison.total())
                .containsExactly(
                        new InvoiceComparison.Total(
                                new CurrencyCode("EUR"), new BigDecimal("5.75000000"), new BigDecimal("55.77990000")),
                        new InvoiceComparison.Total(
                                new CurrencyCode("USD"), new BigDecimal("0.25000000"), new BigDecimal("0.00000000")));
    }

    @Test
    void twoPricesOfOneNetworkShareItsSum() {
        InvoiceComparison comparison = InvoiceMatching.of(
                List.of(line(2, "", "26201", "", "60", "1.80"), line(3, "", "26201", "", "40", "1.60")),
                List.of(sum("26201", "DE", "EUR", 100, "3.40")),
                TABLE);

        assertThat(comparison.lines().stream()
                        .map(InvoiceComparison.Line::parts)
                        .toList())
                .containsExactly(60L, 40L);
        assertThat(comparison.lines().stream().map(line -> line.difference().whole()))
                .allMatch(whole -> whole.signum() == 0);
    }

    @Test
    void theTotalIsThatOfTheMessagesAndNotOfAFeeBesideThem() {
        InvoiceComparison comparison =
                compared(line(2, "Platform fee", "", "", "1", "50"), line(3, "Messages", "", "", "162", "5.75"));

        assertThat(comparison.lines().stream()
                        .map(InvoiceComparison.Line::matchedBy)
                        .toList())
                .containsExactly(NONE, TOTAL);
        assertThat(comparison.lines().getLast().difference().whole()).isEqualTo("0.00000000");
    }

    @Test
    void differencesOfLinesLessWhatOnlyWeHaveAreThatOfTheTotal() {
        Random random = new Random(13);
        List<String> networks = List.of("", "26201", "Vodafone", "O2", "US-TOLL-FREE", "Unheard Of", "22801");
        List<String> countries = List.of("", "Germany", "GB", "CH");
        List<String> descriptions = List.of("", "SMS", "Fee", "SMS Germany");
        for (int i = 0; i < 300; i++) {
            List<InvoiceLine> lines = new ArrayList<>();
            for (int n = 0; n < random.nextInt(8); n++) {
                lines.add(line(
                        n + 2,
                        descriptions.get(random.nextInt(descriptions.size())),
                        networks.get(random.nextInt(networks.size())),
                        countries.get(random.nextInt(countries.size())),
                        String.valueOf(random.nextInt(200)),
                        BigDecimal.valueOf(random.nextLong(-100_000_000, 1_000_000_000), 8)
                                .toPlainString()));
            }

            InvoiceComparison comparison = InvoiceMatching.of(lines, SUMS, TABLE);

            for (InvoiceComparison.Total total : comparison.total()) {
                BigDecimal ofLines = comparison.lines().stream()
                        .filter(line -> line.line().currency().equals(total.currency()))
                        .map(line -> line.difference().whole())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal onlyOurs = comparison.onlyOurs().stream()
                        .filter(sum -> sum.currency().equals(total.currency()))
                        .map(OurSum::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(ofLines.subtract(onlyOurs)).isEqualByComparingTo(total.difference());
            }
            assertThat(comparison.lines()).hasSameSizeAs(lines);
        }
    }
}
