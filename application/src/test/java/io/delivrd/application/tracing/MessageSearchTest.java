package io.delivrd.application.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.NetworkTable;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.campaign.CampaignRule;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSearchTest {

    private static final InMemoryDelivrd STORE = new InMemoryDelivrd(
            SampleReceipt.POLICY,
            new CampaignRule.BeforeDelimiter(":"),
            InMemoryDelivrd.DEFAULT_HORIZON,
            Set.of(),
            Set.of(),
            new NetworkTable());

    @Nested
    class InMemory implements MessageSearchContract {

        @Override
        public MessageSearch search() {
            return STORE;
        }

        @Override
        public Receipts receipts() {
            return STORE;
        }

        @Override
        public Submissions submissions() {
            return STORE;
        }

        @Override
        public DeliveryFigures figures() {
            return STORE;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "+", "44770090012x", "447700\t900123\0", "spring-7"})
    void whatIsNoNumberIsNotLookedForAsOne(String typed) {
        assertThat(Wanted.Kind.NUMBER.read(typed)).isEmpty();
    }

    @Test
    void whatIsLookedForDoesNotTellItself() {
        assertThat(Wanted.Kind.NUMBER.read("+44 7700 900123").orElseThrow()).hasToString("ByNumber[number=Msisdn[…]]");
        assertThat(Wanted.Kind.REFERENCE.read("cust-991").orElseThrow().toString())
                .doesNotContain("991");
    }

    @Test
    void aBlankTextIsTheNewestPage() {
        assertThat(PageStart.parse("")).isEqualTo(new PageStart.Newest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "MjAyNg", "MjAyNi0xMS0yMFQxMjowMDowMFoAYQBiAA", "eABhAGIAYw"})
    void aTextThatIsNoPlaceIsRefused(String text) {
        assertThatThrownBy(() -> PageStart.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
