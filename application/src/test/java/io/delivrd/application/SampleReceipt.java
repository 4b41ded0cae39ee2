package io.delivrd.application;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Membership;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.RecordId;
import io.delivrd.domain.receipt.SenderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Receipts for tests, in the words of Vonage:
/// `aReceipt(campaign).says("delivered").at(NOON).on("23410").build()`.
///
/// Each is of a part of its own unless [#of] names one.
public final class SampleReceipt {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final AccountId ACCOUNT = new AccountId("ab12cd34");

    /// A provider that says `failed` of every attempt to hand a part over; otherwise in the same words.
    public static final ProviderId RETRYING = new ProviderId("retrying");

    private static final Catalogues CATALOGUES = new Catalogues(List.of(
            VonageCatalogue.catalogue(),
            ProviderCatalogue.of(RETRYING, "Retrying").retriesFailed().build()));

    /// How Vonage is folded; stores under test fold by the same.
    public static final FoldPolicy POLICY = FoldPolicy.of(CATALOGUES);

    private ProviderId provider = VonageCatalogue.VONAGE;
    private String messageId = UUID.randomUUID().toString();
    private AccountId account = ACCOUNT;
    private String rawStatus = "delivered";
    private Optional<ErrorCode> code = Optional.empty();
    private Optional<Evidence> evidence = Optional.empty();
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
    private String raw = "status=delivered";

    private SampleReceipt() {}

    /// A receipt without client-ref.
    public static SampleReceipt aReceipt() {
        return new SampleReceipt();
    }

    public static SampleReceipt aReceipt(String clientRef) {
        return new SampleReceipt().clientRef(clientRef);
    }

    /// @return a text no other test uses
    public static String unique(String word) {
        return word + "-" + UUID.randomUUID();
    }

    public SampleReceipt of(String message) {
        messageId = message;
        return this;
    }

    public SampleReceipt by(ProviderId other) {
        provider = other;
        return this;
    }

    public SampleReceipt by(AccountId other) {
        account = other;
        return this;
    }

    public SampleReceipt says(String word) {
        rawStatus = word;
        return this;
    }

    public SampleReceipt says(String word, String errorCode) {
        code = Optional.of(new ErrorCode(errorCode));
        return says(word);
    }

    public SampleReceipt on(String networkCode) {
        network = Optional.of(new NetworkCode(networkCode));
        return this;
    }

    public SampleReceipt evidence(Evidence word) {
        evidence = Optional.of(word);
        return this;
    }

    public SampleReceipt from(ReceiptSource other) {
        source = other;
        return this;
    }

    public SampleReceipt at(Instant instant) {
        pushedAt = Optional.of(instant);
        return this;
    }

    public SampleReceipt at(String instant) {
        return at(Instant.parse(instant));
    }

    public SampleReceipt after(Duration sinceNoon) {
        return at(NOON.plus(sinceNoon));
    }

    public SampleReceipt undated() {
        pushedAt = Optional.empty();
        return this;
    }

    public SampleReceipt receivedAt(Instant instant) {
        receivedAt = Optional.of(instant);
        return this;
    }

    public SampleReceipt costing(String amount, String currency) {
        price = Optional.of(new Price(new BigDecimal(amount), new CurrencyCode(currency)));
        return this;
    }

    public SampleReceipt scts(String text) {
        scts = Optional.of(text);
        return this;
    }

    public SampleReceipt clientRef(String text) {
        clientRef = Optional.of(new ClientRef(text));
        return this;
    }

    public SampleReceipt to(String number) {
        recipient = Optional.of(new Msisdn(number));
        return this;
    }

    public SampleReceipt sentAs(String sender) {
        senderId = Optional.of(new SenderId(sender));
        return this;
    }

    /// As the provider's record says.
    public SampleReceipt part(int number, int count, String message) {
        membership = Optional.of(new Membership(new MessageRef(message), number, count));
        return this;
    }

    public SampleReceipt raw(String payload) {
        raw = payload;
        return this;
    }

    /// As the provider's record says.
    public SampleReceipt submittedAt(Instant at) {
        submittedAt = Optional.of(at);
        return this;
    }

    public PartKey part() {
        return new PartKey(provider, account, new MessageId(messageId));
    }

    /// What the provider's record calls itself.
    public SampleReceipt record(String id) {
        record = Optional.of(new RecordId(id));
        return this;
    }

    /// Received two seconds after it was pushed, unless said otherwise.
    public DeliveryReceipt build() {
        StatusMeaning meaning = CATALOGUES.statusOf(VonageCatalogue.VONAGE, rawStatus, code);
        Attributes attributes = new Attributes(clientRef, recipient, senderId);
        Claim claim = new Claim(
                ReceiptId.of(part(), source, rawStatus, code, scts, record),
                meaning.state(),
                rawStatus,
                code,
                evidence.orElse(meaning.evidence()),
                source,
                pushedAt,
                submittedAt,
                receivedAt.orElseGet(() -> pushedAt.orElse(NOON).plusSeconds(2)),
                network,
                price,
                membership,
                record,
                attributes.names());
        return new DeliveryReceipt(part(), claim, scts, attributes, raw);
    }
}
