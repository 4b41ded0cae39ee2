package io.delivrd.application.privacy;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.QuarantinedRequest.Head;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasedNumbersTest {

    private static final Msisdn NUMBER = new Msisdn("+44 7700 900123");

    private final InMemoryErasures erasures = new InMemoryErasures();
    private final ErasedNumbers erased = erasures.numbers();

    @BeforeEach
    void erase() {
        erasures.begin(new Erasure(new UUID(0, 1), NOON, "ada", erased.fingerprint(NUMBER), Optional.empty()));
        erased.refresh();
    }

    @Test
    void receiptsLoseWhatIsPersonalAndAreCountedAsBefore() {
        DeliveryReceipt receipt =
                aReceipt("spring-7:cust-991").to("447700900123").build();

        DeliveryReceipt without = erased.without(receipt);

        assertThat(without.attributes().recipient()).isEmpty();
        assertThat(without.attributes().clientRef()).contains(new ClientRef("spring-7"));
        assertThat(without.claim().names()).isEqualTo(without.attributes().names());
        assertThat(without.claim().id()).isEqualTo(receipt.claim().id());
        assertThat(without.raw()).isEmpty();
    }

    @Test
    void othersStayAsTheyAre() {
        DeliveryReceipt other = aReceipt("spring-7:cust-992").to("447700900124").build();

        assertThat(erased.without(other)).isSameAs(other);
        assertThat(new InMemoryErasures().numbers().without(other)).isSameAs(other);
    }

    @Test
    void submissionsLoseItToo() {
        Submission without =
                erased.without(aSubmission("m-1").of("spring-7:cust-991").build());

        assertThat(without.attributes().recipient()).isEmpty();
        assertThat(without.attributes().senderId()).contains(new SenderId("ACME"));
        assertThat(without.sending().names()).isEqualTo(without.attributes().names());
    }

    @Test
    void idsOfMessagesThatHoldItAreCalledOtherwiseEachTime() {
        DeliveryReceipt receipt = aReceipt().of("batch:447700900123").build();

        String id = erased.without(receipt).part().messageId().text();

        assertThat(id).startsWith("batch:erased-").doesNotContain("900123");
        assertThat(erased.without(receipt).part().messageId().text()).isEqualTo(id);
    }

    @Test
    void requestsThatHoldItInWhateverFormAreEmptied() {
        for (String body : new String[] {
            "msisdn=%2B44%207700%20900123", "{\"to\": 447700900123}", "00447700900123,STOP", "+44 (7700) 900-123"
        }) {
            QuarantinedRequest without = erased.without(request(body));

            assertThat(without.body()).as(body).isEmpty();
            assertThat(without.reason()).isEqualTo("no_status");
        }
        assertThat(erased.without(request("msisdn=447700900124")).body()).isNotEmpty();
    }

    private static QuarantinedRequest request(String body) {
        return new QuarantinedRequest(
                new UUID(0, 2),
                NOON,
                "vonage",
                "POST",
                "/webhooks/vonage/receipts",
                "",
                "application/x-www-form-urlencoded",
                Head.NONE,
                body.getBytes(StandardCharsets.UTF_8),
                "no_status",
                "the receipt names no status",
                Optional.empty());
    }
}
