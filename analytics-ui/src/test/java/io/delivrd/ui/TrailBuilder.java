package io.delivrd.ui;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.SenderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes trails from receipts as Vonage sends them, folded by the domain's rules.
final class TrailBuilder {

    private static final Catalogues CATALOGUES = new Catalogues(List.of(VonageCatalogue.catalogue()));

    private final PartKey key;
    private final String campaign;
    private final String clientRef;
    private final Attributes attributes;
    private final List<MessageTrail.Entry> entries = new ArrayList<>();
    private Part part;
    private ReceiptSource source = ReceiptSource.WEBHOOK;
    private Optional<MessageTrail.OfMessage> message = Optional.empty();
    private Optional<String> givenRaw = Optional.empty();

    private TrailBuilder(String messageId, String campaign, String clientRef, String recipient, String sender) {
        this.key = new PartKey(VonageCatalogue.VONAGE, new AccountId("ab12cd34"), new MessageId(messageId));
        this.campaign = campaign;
        this.clientRef = clientRef;
        this.attributes = new Attributes(
                Optional.of(new ClientRef(clientRef)),
                Optional.of(new Msisdn(recipient)),
                Optional.of(new SenderId(sender)));
        this.part = Part.unheardOf(key);
    }

    static TrailBuilder message(String messageId, String campaign, String clientRef, String recipient) {
        return new TrailBuilder(messageId, campaign, clientRef, recipient, "ACME");
    }

    /// @param payload of the receipts to follow
    TrailBuilder raw(String payload) {
        givenRaw = Optional.of(payload);
        return this;
    }

    TrailBuilder submitted(String at, String priceEach) {
        Sending sending = new Sending(
                Instant.parse(at),
                Optional.empty(),
                1,
                1,
                Optional.of(new NetworkCode("23410")),
                Optional.of(new Price(new BigDecimal(priceEach), new CurrencyCode("EUR"))),
                attributes.names());
        part = part.with(new Submission(key, sending, attributes));
        return this;
    }

    /// @param siblings states of all its parts, this one's too, by message id
    TrailBuilder ofMessage(DeliveryState state, int count, Map<String, DeliveryState> siblings) {
        List<MessageTrail.Sibling> parts = new ArrayList<>();
        siblings.forEach((id, of) -> parts.add(new MessageTrail.Sibling(new MessageId(id), parts.size() + 1, of)));
        MessageState whole = new MessageState(
                state,
                Standing.PLAIN,
                Settlement.OPEN,
                Optional.empty(),
                Optional.empty(),
                Attributes.NONE,
                List.of(),
                Ports.NOW,
                Optional.empty(),
                Optional.empty(),
                parts.size(),
                count);
        message = Optional.of(new MessageTrail.OfMessage(new MessageRef("order-1"), whole, parts));
        return this;
    }

    /// @param other by which the receipts to follow come
    TrailBuilder by(ReceiptSource other) {
        source = other;
        return this;
    }

    TrailBuilder receipt(String status, String code, String pushedAt, Duration delay, long repeats) {
        Instant pushed = Instant.parse(pushedAt);
        String scts = pushedAt.substring(2, 16).replaceAll("[-T:]", "");
        Optional<ErrorCode> error = Optional.of(code).map(ErrorCode::new);
        StatusMeaning meaning = CATALOGUES.statusOf(VonageCatalogue.VONAGE, status, error);
        Claim claim = new Claim(
                ReceiptId.of(key, source, status, error, Optional.of(scts)),
                meaning.state(),
                status,
                error,
                meaning.evidence(),
                source,
                Optional.of(pushed),
                Optional.empty(),
                pushed.plus(delay),
                Optional.of(new NetworkCode("23410")),
                Optional.of(new Price(new BigDecimal("0.03330000"), new CurrencyCode("EUR"))),
                attributes.names());
        String recipient = attributes.recipient().map(Msisdn::text).orElse("");
        String raw =
                "{\"msisdn\":\"%s\",\"to\":\"ACME\",\"network-code\":\"23410\",\"messageId\":\"%s\",\"price\":\"0.03330000\",\"status\":\"%s\",\"scts\":\"%s\",\"err-code\":\"%s\",\"api-key\":\"ab12cd34\",\"client-ref\":\"%s\",\"message-timestamp\":\"%s\"}"
                        .formatted(
                                recipient,
                                key.messageId(),
                                status,
                                scts,
                                code,
                                clientRef,
                                pushedAt.replace('T', ' ').replace("Z", ""));
        DeliveryReceipt receipt = new DeliveryReceipt(key, claim, Optional.of(scts), attributes, givenRaw.orElse(raw));
        part = part.with(receipt);
        entries.add(new MessageTrail.Entry(receipt, repeats));
        return this;
    }

    MessageTrail trail() {
        entries.sort(Comparator.comparing(
                (MessageTrail.Entry entry) -> entry.receipt().claim(), Claim.BY_EVENT_TIME));
        PartState state = new PartFold(FoldPolicy.of(CATALOGUES)).fold(part);
        return new MessageTrail(
                part,
                state,
                new Campaign(campaign),
                Optional.ofNullable(InMemoryFigures.NETWORKS.get("23410")),
                Optional.of(RollupWindow.agesAt(state.windowAt(), Duration.ofHours(78))),
                message,
                entries,
                Optional.empty());
    }
}
