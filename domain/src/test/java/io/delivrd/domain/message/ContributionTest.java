package io.delivrd.domain.message;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.PART;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContributionTest {

    private static final Campaign CAMPAIGN = new Campaign("spring-7");
    private static final PartFold FOLD =
            new PartFold(FoldPolicy.of(new Catalogues(List.of(VonageCatalogue.catalogue()))));

    @Test
    void aPartIsCountedOnceWithAllItIsCountedBy() {
        Part part = Part.unheardOf(PART)
                .with(aReceipt().accepted().afterSeconds(8).build())
                .with(aReceipt()
                        .delivered()
                        .afterSeconds(10)
                        .on("23410")
                        .costing("0.0333")
                        .build());

        Contribution contribution = Contribution.of(part, CAMPAIGN, FOLD.fold(part));

        assertThat(contribution.window()).isEqualTo(NOON);
        assertThat(contribution.campaign()).isEqualTo(CAMPAIGN);
        assertThat(contribution.provider()).isEqualTo(PART.provider());
        assertThat(contribution.account()).isEqualTo(PART.account());
        assertThat(contribution.network()).isEqualTo(new NetworkCode("23410"));
        assertThat(contribution.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(contribution.standing()).isEqualTo(Standing.PLAIN);
        assertThat(contribution.error()).isEmpty();
        assertThat(contribution.spend()).extracting(Price::text).containsExactly("0.03330000");
        assertThat(contribution.ending())
                .contains(new Contribution.Ending(
                        Outcome.DELIVERED,
                        Optional.of(Evidence.UNSTATED),
                        Optional.of(LatencyBucket.of(Duration.ofSeconds(2)))));
    }

    @Test
    void whatNoReceiptNamesIsCountedAsUnknown() {
        Part part = Part.unheardOf(PART).with(aReceipt().failed().code("3").build());

        Contribution contribution = Contribution.of(part, CAMPAIGN, FOLD.fold(part));

        assertThat(contribution.network()).isEqualTo(NetworkCode.UNKNOWN);
        assertThat(contribution.error()).contains(new ErrorCode("3"));
        assertThat(contribution.spend()).isEmpty();
        assertThat(contribution.ending())
                .as("nobody knows how long it took")
                .contains(new Contribution.Ending(Outcome.PERMANENT, Optional.of(Evidence.UNSTATED), Optional.empty()));
    }
}
