package io.delivrd.domain.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Receipts for tests: `aReceipt().delivered().after(Duration.ofSeconds(5)).on("23410").build()`.
public final class ReceiptBuilder {

    public static final PartKey PART =
            new PartKey(new ProviderId("vonage"), new AccountId("ab12cd34"), new MessageId("0A0000000123ABCD1"));
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private PartKey part = PART;
    private DeliveryState state = DeliveryState.DELIVERED;
    private String rawStatus = "delivered";
    private Optional<ErrorCode> code = Optional.empty();
    private Evidence evidence = Evidence.UNSTATED;
    private ReceiptSource source = ReceiptSource.WEBHOOK;
    private Optional<Instant> pushedAt = Optional.of(NOON);
    private Optional<Instant> receivedAt = Optional.empty();
    private Optional<Instant> submittedAt = Optional.empty();
    private Optional<NetworkCode> network = Optional.empty();
    private Optional<Price> price = Optional.empty();
    private Optional<Membership> membership = Optional.empty();
    private Optional<RecordId> record = Optional.empty();
    private Optional<String> scts = Optional.empty();
    private Optional<ClientRef> clientRef = Optional.empty();
    private Optional<Msisdn> recipient = Optional.empty();
    private Optional<SenderId> senderId = Optional.empty();

    private ReceiptBuilder() {}

    public static ReceiptBuilder aReceipt() {
        return new ReceiptBuilder();
    }

    public ReceiptBuilder of(PartKey other) {
        part = other;
        return this;
    }

    /// The raw status is the state's own name.
    public ReceiptBuilder saying(DeliveryState claimed) {
        state = claimed;
        rawStatus = claimed.tag();
        return this;
    }

    public ReceiptBuilder accepted() {
        return saying(DeliveryState.SUBMITTED).word("accepted");
    }

    public ReceiptBuilder buffered() {
        return saying(DeliveryState.BUFFERED);
    }

    public ReceiptBuilder delivered() {
        return saying(DeliveryState.DELIVERED);
    }

    public ReceiptBuilder expired() {
        return saying(DeliveryState.EXPIRED);
    }

    public ReceiptBuilder failed() {
        return saying(DeliveryState.FAILED);
    }

    public ReceiptBuilder rejected() {
        return saying(DeliveryState.REJECTED);
    }

    public ReceiptBuilder unknown() {
        return saying(DeliveryState.UNKNOWN);
    }

    public ReceiptBuilder frozen() {
        return saying(DeliveryState.FROZEN);
    }

    public ReceiptBuilder word(String raw) {
        rawStatus = raw;
        return this;
    }

    public ReceiptBuilder code(String text) {
        code = Optional.of(new ErrorCode(text));
        return this;
    }

    public ReceiptBuilder by(Evidence word) {
        evidence = word;
        return this;
    }

    public ReceiptBuilder from(ReceiptSource other) {
        source = other;
        return this;
    }

    public ReceiptBuilder at(Instant instant) {
        pushedAt = Optional.of(instant);
        return this;
    }

    public ReceiptBuilder after(Duration sinceNoon) {
        return at(NOON.plus(sinceNoon));
    }

    public ReceiptBuilder afterSeconds(long sinceNoon) {
        return after(Duration.ofSeconds(sinceNoon));
    }

    public ReceiptBuilder undated() {
        pushedAt = Optional.empty();
        return this;
    }

    public ReceiptBuilder receivedAt(Instant instant) {
        receivedAt = Optional.of(instant);
        return this;
    }

    public ReceiptBuilder on(String networkCode) {
        network = Optional.of(new NetworkCode(networkCode));
        return this;
    }

    public ReceiptBuilder costing(String amount) {
        return costing(amount, "EUR");
    }

    public ReceiptBuilder costing(String amount, String currency) {
        price = Optional.of(new Price(new BigDecimal(amount), new CurrencyCode(currency)));
        return this;
    }

    public ReceiptBuilder scts(String text) {
        scts = Optional.of(text);
        return this;
    }

    public ReceiptBuilder clientRef(String text) {
        clientRef = Optional.of(new ClientRef(text));
        return this;
    }

    public ReceiptBuilder to(String number) {
        recipient = Optional.of(new Msisdn(number));
        return this;
    }

    public ReceiptBuilder sentAs(String sender) {
        senderId = Optional.of(new SenderId(sender));
        return this;
    }

    /// As the provider's record says.
    public ReceiptBuilder submittedAt(Instant at) {
        submittedAt = Optional.of(at);
        return this;
    }

    /// As the provider's record says.
    public ReceiptBuilder part(int number, int count, String message) {
        membership = Optional.of(new Membership(new MessageRef(message), number, count));
        return this;
    }

    /// What the provider's record calls itself.
    public ReceiptBuilder record(String id) {
        record = Optional.of(new RecordId(id));
        return this;
    }

    /// Received two seconds after it was pushed, unless said otherwise.
    public DeliveryReceipt build() {
        Attributes attributes = new Attributes(clientRef, recipient, senderId);
        Claim claim = new Claim(
                ReceiptId.of(part, source, rawStatus, code, scts, record),
                state,
                rawStatus,
                code,
                evidence,
                source,
                pushedAt,
                submittedAt,
                receivedAt.orElseGet(() -> pushedAt.orElse(NOON).plusSeconds(2)),
                network,
                price,
                membership,
                record,
                attributes.names());
        return new DeliveryReceipt(part, claim, scts, attributes, "raw");
    }
}
