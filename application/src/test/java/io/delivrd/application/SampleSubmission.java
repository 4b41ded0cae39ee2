package io.delivrd.application;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Builds submissions to Vonage.
public final class SampleSubmission {

    private final String messageId;
    private String account = "ab12cd34";
    private Instant submittedAt = SampleReceipt.NOON;
    private Optional<MessageRef> message = Optional.empty();
    private int number = 1;
    private int count = 1;
    private Attributes attributes = Attributes.NONE;
    private Optional<NetworkCode> network = Optional.empty();
    private Optional<Price> price = Optional.empty();

    private SampleSubmission(String messageId) {
        this.messageId = messageId;
    }

    public static SampleSubmission aSubmission(String messageId) {
        return new SampleSubmission(messageId);
    }

    public SampleSubmission by(AccountId id) {
        account = id.text();
        return this;
    }

    public SampleSubmission at(Instant instant) {
        submittedAt = instant;
        return this;
    }

    /// @param number from 1
    public SampleSubmission part(int number, int count, String message) {
        this.number = number;
        this.count = count;
        this.message = Optional.of(new MessageRef(message));
        return this;
    }

    public SampleSubmission of(String campaign) {
        attributes = new Attributes(
                Optional.of(new ClientRef(campaign)),
                Optional.of(new Msisdn("447700900123")),
                Optional.of(new SenderId("ACME")));
        return this;
    }

    public SampleSubmission on(String code) {
        network = Optional.of(new NetworkCode(code));
        return this;
    }

    public SampleSubmission costing(String amount, String currency) {
        price = Optional.of(new Price(new BigDecimal(amount), new CurrencyCode(currency)));
        return this;
    }

    public Submission build() {
        return new Submission(
                new PartKey(VonageCatalogue.VONAGE, new AccountId(account), new MessageId(messageId)),
                new Sending(submittedAt, message, number, count, network, price, attributes.names()),
                attributes);
    }
}
