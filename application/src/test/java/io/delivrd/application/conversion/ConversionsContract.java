package io.delivrd.application.conversion;

import static io.delivrd.application.SampleReceipt.ACCOUNT;
import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.conversion.Conversions.Row;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every store of recipients' actions does. It knows the parts of [#RECEIPTS], and nothing else.
public interface ConversionsContract {

    Window DAY = new Window(NOON.minus(Duration.ofHours(12)), NOON.plus(Duration.ofHours(12)));

    List<DeliveryReceipt> RECEIPTS = Stream.of("m-1", "m-2")
            .map(id -> aReceipt("spring-7").of(id).on("23410").says("delivered").build())
            .toList();

    Conversions conversions();

    private static Conversion conversion(String messageId, boolean acted, int second) {
        return new Conversion(new PartKey(VONAGE, ACCOUNT, new MessageId(messageId)), acted, NOON.plusSeconds(second));
    }

    @Test
    default void areCountedByCampaignAndNetworkOfTheirParts() {
        conversions().recordAll(List.of(conversion("m-1", true, 1), conversion("m-2", false, 1)), NOON);
        conversions().recordAll(List.of(conversion("nobody", true, 1)), NOON);

        assertThat(conversions().count(DAY))
                .containsExactly(new Row("(no reference)", "(unknown)", 1, 1), new Row("spring-7", "23410", 1, 2));
        assertThat(conversions().count(new Window(DAY.until(), DAY.until().plusSeconds(1))))
                .isEmpty();
    }

    @Test
    default void oneCampaignCountsAsItsRowsOfAll() {
        conversions().recordAll(List.of(conversion("m-1", true, 1), conversion("m-2", false, 1)), NOON);
        conversions().recordAll(List.of(conversion("nobody", true, 1)), NOON);

        for (String campaign : List.of("spring-7", "(no reference)", "autumn")) {
            for (Window window :
                    List.of(DAY, new Window(DAY.until(), DAY.until().plusSeconds(1)))) {
                assertThat(conversions().count(window, campaign))
                        .as("%s %s", campaign, window)
                        .isEqualTo(conversions().count(window).stream()
                                .filter(row -> row.campaign().equals(campaign))
                                .toList());
            }
        }
    }

    @Test
    default void theLatestAboutAPartCountsWhateverTheOrder() {
        int first = conversions().recordAll(List.of(conversion("m-1", true, 5)), NOON);
        int older = conversions().recordAll(List.of(conversion("m-1", false, 4)), NOON);
        int both = conversions().recordAll(List.of(conversion("m-1", true, 6), conversion("m-1", false, 7)), NOON);

        assertThat(List.of(first, older, both)).containsExactly(1, 0, 1);
        assertThat(conversions().count(DAY)).containsExactly(new Row("spring-7", "23410", 0, 1));
    }

    @Test
    default void theProviderIsToldOfEachOnceAndAgainWhenItChanges() {
        conversions().recordAll(List.of(conversion("m-1", true, 1), conversion("m-2", true, 1)), NOON);
        conversions().told(List.of(conversion("m-1", true, 1)), NOON);
        List<Conversion> rest = conversions().untold(9);
        conversions().recordAll(List.of(conversion("m-1", false, 2)), NOON.plusSeconds(9));

        assertThat(rest).containsExactly(conversion("m-2", true, 1));
        assertThat(conversions().untold(9)).containsExactly(conversion("m-2", true, 1), conversion("m-1", false, 2));
    }
}
