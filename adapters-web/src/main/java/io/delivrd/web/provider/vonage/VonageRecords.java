package io.delivrd.web.provider.vonage;

import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static io.delivrd.web.wire.SheetText.exact;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Concatenation;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Membership;
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
import io.delivrd.web.wire.TimeForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns the records of one page or file into receipts. Texts that come again and again are read once, so an
/// instance is for one thread.
final class VonageRecords {

    private static final int LONGEST_STATUS = 64;
    private static final int TEXTS_REMEMBERED = 4_096;

    /// What the vendor writes in place of text it was asked to forget.
    private static final String REDACTED = "REDACTED";

    private final Accounts accounts;
    private final Catalogues catalogues;
    private final WebhookMetrics metrics;
    private final AccountId unnamed;
    private final ReceiptSource source;
    private final Instant receivedAt;
    private final TimeBounds bounds;
    private final TimeBounds.Span believed;

    private final Map<String, StatusMeaning> statuses = new HashMap<>();
    private final Map<String, AccountId> accountIds = new HashMap<>();
    private final Map<AccountId, CurrencyCode> accountCurrencies = new HashMap<>();
    private final Map<String, CurrencyCode> currencies = new HashMap<>();
    private final Map<String, NetworkCode> networks = new HashMap<>();
    private final Map<String, ErrorCode> codes = new HashMap<>();

    private Optional<Flaw> flaw = Optional.empty();

    /// @param unnamed account of records that name none
    /// @param believed times of records
    VonageRecords(
            Accounts accounts,
            Catalogues catalogues,
            WebhookMetrics metrics,
            AccountId unnamed,
            ReceiptSource source,
            Instant receivedAt,
            TimeBounds bounds,
            TimeBounds.Span believed) {
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.metrics = metrics;
        this.unnamed = unnamed;
        this.source = source;
        this.receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        this.bounds = bounds;
        this.believed = believed;
    }

    /// What is wrong with a record.
    ///
    /// @param field empty text if it is the record as a whole
    /// @param reason for people, without personal data
    record Flaw(String field, String reason) {}

    /// @param receipt empty if message id or status cannot be used, or it is no record of a message we sent
    /// @param flaw the first field that could not be read; left out of the receipt, if there is one
    record Reading(Optional<DeliveryReceipt> receipt, Optional<Flaw> flaw) {}

    Reading read(VonageRecord wire) {
        flaw = Optional.empty();
        if ("inbound".equalsIgnoreCase(text(wire, VonageColumn.DIRECTION))) {
            return unusable(VonageColumn.DIRECTION, "an inbound message has no receipt");
        }
        String id = text(wire, VonageColumn.MESSAGE_ID);
        if (id == null) {
            return unusable(VonageColumn.MESSAGE_ID, "the record names no message id");
        }
        String status = text(wire, VonageColumn.STATUS);
        if (status == null) {
            return unusable(VonageColumn.STATUS, "the record names no status");
        }
        Optional<MessageId> messageId = read(VonageColumn.MESSAGE_ID, id, text -> new MessageId(exact(text)));
        Optional<StatusMeaning> meaning = read(VonageColumn.STATUS, status, this::meaning);
        return messageId.isEmpty() || meaning.isEmpty()
                ? new Reading(Optional.empty(), flaw)
                : read(wire, messageId.get(), status, meaning.get());
    }

    private Reading read(VonageRecord wire, MessageId messageId, String status, StatusMeaning meaning) {
        AccountId account = known(wire, VonageColumn.ACCOUNT_ID, accountIds, text -> new AccountId(exact(text)))
                .orElse(unnamed);
        PartKey part = new PartKey(VONAGE, account, messageId);
        Optional<ErrorCode> code = known(wire, VonageColumn.ERROR_CODE, codes, text -> catalogues.codeOf(VONAGE, text));
        Optional<Instant> submittedAt = time(wire, VonageColumn.DATE_RECEIVED);
        Attributes attributes = new Attributes(
                read(VonageColumn.CLIENT_REF, text(wire, VonageColumn.CLIENT_REF), text -> new ClientRef(exact(text))),
                read(VonageColumn.TO, text(wire, VonageColumn.TO), text -> new Msisdn(SheetText.exactNumber(text))),
                read(VonageColumn.FROM, text(wire, VonageColumn.FROM), text -> new SenderId(exact(text))));
        Claim claim = new Claim(
                ReceiptId.of(part, source, status, code, Optional.empty()),
                meaning.state(),
                status,
                code,
                meaning.evidence(),
                source,
                finalizedAt(wire, submittedAt).or(() -> submittedAt),
                submittedAt,
                receivedAt,
                known(wire, VonageColumn.NETWORK, networks, text -> NetworkCode.read(exact(text))),
                price(wire, account),
                Optional.ofNullable(text(wire, VonageColumn.UDH))
                        .flatMap(Concatenation::ofHeader)
                        .filter(place -> place.count() > 1)
                        .flatMap(place -> Membership.ofRecord(place, attributes, submittedAt)),
                attributes.names());
        return new Reading(
                Optional.of(new DeliveryReceipt(part, claim, Optional.empty(), attributes, wire.raw())), flaw);
    }

    private static Reading unusable(VonageColumn column, String reason) {
        return new Reading(Optional.empty(), Optional.of(new Flaw(column.label(), reason)));
    }

    private StatusMeaning meaning(String status) {
        StatusMeaning meaning = statuses.get(status);
        if (meaning == null) {
            meaning = catalogues.statusOf(VONAGE, Text.checked("status", status, LONGEST_STATUS), Optional.empty());
            remember(statuses, status, meaning);
        }
        if (!meaning.recognised()) {
            metrics.unrecognisedStatus(VONAGE);
        }
        return meaning;
    }

    /// @return null where the record says nothing
    private static @Nullable String text(VonageRecord wire, VonageColumn column) {
        String text = wire.value(column);
        return text == null || text.isBlank() || text.equals(REDACTED) ? null : text;
    }

    private <T> Optional<T> known(
            VonageRecord wire, VonageColumn column, Map<String, T> known, Function<String, T> reading) {
        String text = text(wire, column);
        if (text == null) {
            return Optional.empty();
        }
        T value = known.get(text);
        if (value != null) {
            return Optional.of(value);
        }
        Optional<T> read = read(column, text, reading);
        read.ifPresent(one -> remember(known, text, one));
        return read;
    }

    private static <K, V> void remember(Map<K, V> known, K key, V value) {
        if (known.size() < TEXTS_REMEMBERED) {
            known.put(key, value);
        }
    }

    private <T> Optional<T> read(VonageColumn column, @Nullable String text, Function<String, T> reading) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            note(column, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void note(VonageColumn column, String reason) {
        if (flaw.isEmpty()) {
            flaw = Optional.of(new Flaw(column.label(), reason));
        }
    }

    private Optional<Instant> time(VonageRecord wire, VonageColumn column) {
        String text = text(wire, column);
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> time = TimeForm.ISO_OR_UTC.read(text);
        if (time.isEmpty()) {
            note(
                    column,
                    SheetText.isRewrittenTime(text)
                            ? SheetText.REWRITTEN_TIME
                            : "no time such as 2026-02-14T10:31:08+00:00");
        }
        return believed(column, time, believed::holds);
    }

    private Optional<Instant> finalizedAt(VonageRecord wire, Optional<Instant> submittedAt) {
        Optional<Instant> time = time(wire, VonageColumn.DATE_FINALIZED);
        return submittedAt.isEmpty()
                ? time
                : believed(VonageColumn.DATE_FINALIZED, time, ended -> bounds.fit(submittedAt.get(), ended));
    }

    private Optional<Instant> believed(VonageColumn column, Optional<Instant> time, Predicate<Instant> bound) {
        Optional<Instant> good = time.filter(bound);
        if (good.isEmpty() && time.isPresent()) {
            metrics.anomaly(VONAGE, column.label() + "_implausible");
        }
        return good;
    }

    private Optional<Price> price(VonageRecord wire, AccountId account) {
        String text = text(wire, VonageColumn.TOTAL_PRICE);
        if (text == null) {
            return Optional.empty();
        }
        Optional<BigDecimal> amount = Price.parseRounded(text);
        if (amount.isEmpty()) {
            note(VonageColumn.TOTAL_PRICE, "no decimal number such as 0.03330000");
            return Optional.empty();
        }
        if (text(wire, VonageColumn.CURRENCY) == null) {
            return Optional.of(new Price(amount.get(), currencyOf(account)));
        }
        return known(wire, VonageColumn.CURRENCY, currencies, code -> new CurrencyCode(code.strip()))
                .map(currency -> new Price(amount.get(), currency));
    }

    private CurrencyCode currencyOf(AccountId account) {
        CurrencyCode currency = accountCurrencies.get(account);
        if (currency == null) {
            currency = accounts.currencyOf(VONAGE, account);
            remember(accountCurrencies, account, currency);
        }
        return currency;
    }
}
