package io.delivrd.web.provider.vonage;

import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.domain.text.Text;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.wire.SheetText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns the fields of one receipt into ours. Only message id and status are needed; what else cannot be used is
/// counted and left out, and stays readable in the raw payload.
final class VonageReading {

    private static final int LONGEST_STATUS = 64;
    private static final int LONGEST_SCTS = 64;

    private final Accounts accounts;
    private final Catalogues catalogues;
    private final TimeBounds bounds;
    private final WebhookMetrics metrics;

    VonageReading(Accounts accounts, Catalogues catalogues, TimeBounds bounds, WebhookMetrics metrics) {
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.bounds = bounds;
        this.metrics = metrics;
    }

    /// Message id or status is missing or cannot be used.
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        private Unusable(String reason, String message) {
            super(message);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// @param raw the payload as received
    DeliveryReceipt read(Map<String, String> fields, String raw, Instant receivedAt) throws Unusable {
        VonageReceipt wire = VonageReceipt.of(fields, spelling -> metrics.alias(VONAGE, spelling));
        MessageId messageId = needed("message_id", wire.messageId(), MessageId::new);
        String status = needed("status", wire.status(), text -> Text.checked("status", text, LONGEST_STATUS));
        StatusMeaning meaning = catalogues.statusOf(VONAGE, status);
        if (!meaning.recognised()) {
            metrics.unrecognisedStatus(VONAGE);
        }
        AccountId account =
                optional("api_key", wire.apiKey(), AccountId::new).orElseGet(() -> accounts.defaultOf(VONAGE));
        PartKey part = new PartKey(VONAGE, account, messageId);
        Optional<ErrorCode> code = optional("err_code", wire.errCode(), text -> catalogues.codeOf(VONAGE, text));
        Optional<String> scts = optional("scts", wire.scts(), text -> Text.checked("scts", text, LONGEST_SCTS));
        Attributes attributes = new Attributes(
                optional("client_ref", wire.clientRef(), text -> new ClientRef(SheetText.legible(text))),
                optional("msisdn", wire.msisdn(), Msisdn::new),
                optional("to", wire.to(), SenderId::new));
        Claim claim = new Claim(
                ReceiptId.of(part, ReceiptSource.WEBHOOK, status, code, scts),
                meaning.state(),
                status,
                code,
                meaning.evidence(),
                ReceiptSource.WEBHOOK,
                pushedAt(wire.messageTimestamp(), receivedAt),
                Optional.empty(),
                receivedAt.truncatedTo(ChronoUnit.MICROS),
                optional("network_code", wire.networkCode(), NetworkCode::read),
                price(wire.price(), account),
                attributes.names());
        return new DeliveryReceipt(part, claim, scts, attributes, raw.replace('\0', '\uFFFD'));
    }

    private static <T> T needed(String field, @Nullable String text, Function<String, T> reading) throws Unusable {
        if (text == null) {
            throw new Unusable("no_" + field, "the receipt names no " + field.replace('_', ' '));
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Unusable("bad_" + field, String.valueOf(e.getMessage()));
        }
    }

    private <T> Optional<T> optional(String field, @Nullable String text, Function<String, T> reading) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            metrics.anomaly(VONAGE, field);
            return Optional.empty();
        }
    }

    private Optional<Instant> pushedAt(@Nullable String text, Instant receivedAt) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> pushedAt = VonageTime.parse(text);
        if (pushedAt.isEmpty()) {
            metrics.anomaly(VONAGE, "message_timestamp");
        } else if (!bounds.around(receivedAt).holds(pushedAt.get())) {
            metrics.anomaly(VONAGE, "message_timestamp_implausible");
            return Optional.empty();
        }
        return pushedAt;
    }

    private Optional<Price> price(@Nullable String text, AccountId account) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Price> price =
                Price.parseAmount(text).map(amount -> new Price(amount, accounts.currencyOf(VONAGE, account)));
        if (price.isEmpty()) {
            metrics.anomaly(VONAGE, "price");
        } else if (text.indexOf(',') >= 0) {
            metrics.anomaly(VONAGE, "price_comma");
        }
        return price;
    }
}
