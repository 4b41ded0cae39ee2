package io.delivrd.web.provider;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.privacy.ErasedNumbers;
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
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.domain.receipt.RecordId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.ReplyState;
import io.delivrd.domain.reply.ReplyText;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.domain.text.Text;
import io.delivrd.web.wire.SheetText;
import io.delivrd.web.wire.TimeForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes receipts and replies of what one provider says, each value checked. Only message id and status are needed, of
/// a
/// reply only its id; what else cannot be used is left out, told, and stays readable in the raw payload.
public final class ReceiptMaker {

    private static final int LONGEST_STATUS = 64;
    private static final int LONGEST_SCTS = 64;

    private final ProviderId provider;
    private final TimeForm times;
    private final Catalogues catalogues;
    private final Accounts accounts;
    private final TimeBounds bounds;
    private final WebhookMetrics metrics;
    private final ErasedNumbers erased;

    ReceiptMaker(
            Provider provider,
            Catalogues catalogues,
            Accounts accounts,
            TimeBounds bounds,
            WebhookMetrics metrics,
            ErasedNumbers erased) {
        this.provider = provider.id();
        this.times = provider.times();
        this.catalogues = catalogues;
        this.accounts = accounts;
        this.bounds = bounds;
        this.metrics = metrics;
        this.erased = erased;
    }

    /// Hears what was wrong with values.
    interface Flaws {

        /// There is no receipt without it.
        ///
        /// @param name of the value
        /// @param reason one of a fixed set of tags
        /// @param detail the same for people, without personal data
        void unusable(String name, String reason, String detail);

        /// It was left out.
        void leftOut(String name, String detail);
    }

    /// How what is read came.
    ///
    /// @param unnamed account of what names none
    /// @param receivedAt our clock
    /// @param believed what times may be
    /// @param memory of texts that come again and again
    private record Manner(
            ReceiptSource source,
            AccountId unnamed,
            Instant receivedAt,
            TimeBounds.Span believed,
            Memory memory,
            Flaws flaws) {

        /// Of records people can have laid hands on a value, so it is taken exactly or not at all.
        String exact(String text) {
            return source.isRecord() ? SheetText.exact(text) : text;
        }
    }

    /// @param raw the payload as received
    /// @return empty if message id or status cannot be used, as the flaws say
    Optional<DeliveryReceipt> ofCall(Values values, String raw, AccountId unnamed, Instant receivedAt, Flaws flaws) {
        return make(values, () -> raw.replace('\0', '\uFFFD'), called(unnamed, receivedAt, flaws));
    }

    private Manner called(AccountId unnamed, Instant receivedAt, Flaws flaws) {
        return new Manner(ReceiptSource.WEBHOOK, unnamed, receivedAt, bounds.around(receivedAt), Memory.NONE, flaws);
    }

    /// @return empty if its id cannot be used, as the flaws say
    Optional<Reply> reply(Values values, AccountId unnamed, Instant receivedAt, Flaws flaws) {
        Manner manner = called(unnamed, receivedAt, flaws);
        MessageId id = needed(Value.MESSAGE_ID, "message id", values, manner, MessageId::new);
        if (id == null) {
            return Optional.empty();
        }
        Optional<String> text = values.find(Value.TEXT);
        return Optional.of(new Reply(
                new PartKey(provider, account(values, manner), id),
                ReplyState.SENT,
                read(Value.SENDER, values, manner, Msisdn::new),
                read(Value.RECIPIENT, values, manner, SenderId::new),
                values.find(Value.KEYWORD).or(() -> text).flatMap(Keyword::of),
                text.map(ReplyText::new),
                time(Value.EVENT_AT, values, manner, manner.believed()::holds)
                        .or(() -> time(Value.SUBMITTED_AT, values, manner, manner.believed()::holds)),
                receivedAt.truncatedTo(ChronoUnit.MICROS),
                place(values),
                read(Value.ANSWERS, values, manner, MessageId::new),
                read(Value.CLIENT_REF, values, manner, ClientRef::new)));
    }

    /// Reads the records of one page or file. Texts that come again and again are read once, so it is for one
    /// thread.
    ///
    /// @param unnamed account of records that name none
    /// @param asked start of the window asked for; our clock where ids were named
    public RecordReading records(AccountId unnamed, Instant asked, Instant receivedAt) {
        return records(unnamed, ReceiptSource.REPORT, receivedAt, bounds.ofWindow(asked, receivedAt));
    }

    /// As [#records], of files.
    RecordReading files(AccountId unnamed, ReceiptSource source, Instant receivedAt) {
        return records(unnamed, source, receivedAt, bounds.ofHistory(receivedAt));
    }

    private RecordReading records(
            AccountId unnamed, ReceiptSource source, Instant receivedAt, TimeBounds.Span believed) {
        Memory memory = new Memory.OfTexts();
        return new RecordReading((values, raw, flaws) ->
                make(values, raw, new Manner(source, unnamed, receivedAt, believed, memory, flaws)));
    }

    private Optional<DeliveryReceipt> make(Values values, Raw raw, Manner manner) {
        MessageId messageId =
                needed(Value.MESSAGE_ID, "message id", values, manner, text -> new MessageId(manner.exact(text)));
        if (messageId == null) {
            return Optional.empty();
        }
        String status =
                needed(Value.STATUS, "status", values, manner, text -> Text.checked("status", text, LONGEST_STATUS));
        if (status == null) {
            return Optional.empty();
        }
        AccountId account = account(values, manner);
        PartKey part = new PartKey(provider, account, messageId);
        Optional<ErrorCode> code = optional(Value.CODE, values, manner, text -> catalogues.codeOf(provider, text));
        StatusMeaning meaning = catalogues.statusOf(provider, status, code);
        if (!meaning.recognised()) {
            metrics.unrecognisedStatus(provider);
        }
        Optional<String> scts = optional(Value.SCTS, values, manner, text -> Text.checked("scts", text, LONGEST_SCTS));
        Attributes attributes = attributes(values, manner);
        Optional<Instant> submittedAt = time(Value.SUBMITTED_AT, values, manner, manner.believed()::holds);
        Optional<RecordId> record = manner.source().isRecord()
                ? read(Value.RECORD, values, manner, text -> new RecordId(manner.exact(text)))
                : Optional.empty();
        Claim claim = new Claim(
                ReceiptId.of(part, manner.source(), status, code, scts.or(() -> values.find(Value.DETAIL)), record),
                meaning.state(),
                status,
                code,
                meaning.evidence(),
                manner.source(),
                eventAt(values, submittedAt, manner).or(() -> submittedAt),
                submittedAt,
                manner.receivedAt().truncatedTo(ChronoUnit.MICROS),
                optional(Value.NETWORK, values, manner, text -> NetworkCode.read(manner.exact(text))),
                price(values, account, manner),
                place(values)
                        .filter(place -> place.count() > 1)
                        .flatMap(place -> Membership.ofRecord(place, attributes, submittedAt)),
                record,
                attributes.names());
        return Optional.of(erased.without(new DeliveryReceipt(part, claim, scts, attributes, raw.text())));
    }

    private static AccountId account(Values values, Manner manner) {
        return optional(Value.ACCOUNT, values, manner, text -> new AccountId(manner.exact(text)))
                .orElse(manner.unnamed());
    }

    /// A place that there cannot be is as good as none told.
    private static Optional<Concatenation> place(Values values) {
        if (values.has(Value.UDH)) {
            return values.find(Value.UDH).flatMap(Concatenation::ofHeader);
        }
        if (!values.has(Value.PART_OF)) {
            return Optional.empty();
        }
        int part = number(values, Value.PART);
        int parts = number(values, Value.PARTS);
        try {
            return values.find(Value.PART_OF).map(ref -> new Concatenation(ref, part, parts));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(Values values, Value value) {
        return values.find(value)
                .flatMap(DecimalText::whole)
                .filter(number -> number > 0 && number <= Concatenation.MOST_PARTS)
                .map(Long::intValue)
                .orElse(0);
    }

    private static Attributes attributes(Values values, Manner manner) {
        boolean record = manner.source().isRecord();
        return new Attributes(
                read(
                        Value.CLIENT_REF,
                        values,
                        manner,
                        text -> new ClientRef(record ? SheetText.exact(text) : SheetText.legible(text))),
                read(Value.RECIPIENT, values, manner, text -> new Msisdn(record ? SheetText.exactNumber(text) : text)),
                read(Value.SENDER, values, manner, text -> new SenderId(manner.exact(text))));
    }

    private static <T> @Nullable T needed(
            Value value, String words, Values values, Manner manner, Function<String, T> reading) {
        String text = values.get(value);
        if (text == null) {
            manner.flaws()
                    .unusable(
                            values.tag(value),
                            "no_" + value.tag(),
                            "the " + (manner.source().isRecord() ? "record" : "receipt") + " names no " + words);
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            manner.flaws().unusable(values.tag(value), "bad_" + value.tag(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static <T> Optional<T> optional(Value value, Values values, Manner manner, Function<String, T> reading) {
        String text = values.get(value);
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> known = manner.memory().find(value, text);
        if (known.isPresent()) {
            return known;
        }
        Optional<T> read = read(value, values, manner, reading);
        read.ifPresent(one -> manner.memory().keep(value, text, one));
        return read;
    }

    private static <T> Optional<T> read(Value value, Values values, Manner manner, Function<String, T> reading) {
        String text = values.get(value);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            manner.flaws().leftOut(values.tag(value), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Instant> eventAt(Values values, Optional<Instant> submittedAt, Manner manner) {
        return submittedAt.isEmpty()
                ? time(Value.EVENT_AT, values, manner, manner.believed()::holds)
                : time(
                        Value.EVENT_AT,
                        values,
                        manner,
                        at -> manner.believed().holds(at) && bounds.fit(submittedAt.get(), at));
    }

    private Optional<Instant> time(Value value, Values values, Manner manner, Predicate<Instant> believed) {
        String text = values.get(value);
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> time = times.read(text);
        if (time.isEmpty()) {
            manner.flaws()
                    .leftOut(
                            values.tag(value),
                            SheetText.isRewrittenTime(text)
                                    ? SheetText.REWRITTEN_TIME
                                    : "no time such as 2026-02-14T10:31:08+00:00");
        } else if (!believed.test(time.get())) {
            metrics.anomaly(provider, values.tag(value) + "_implausible");
            return Optional.empty();
        }
        return time;
    }

    private Optional<Price> price(Values values, AccountId account, Manner manner) {
        String text = values.get(Value.PRICE);
        if (text == null) {
            return Optional.empty();
        }
        boolean record = manner.source().isRecord();
        Optional<BigDecimal> amount = record ? Price.parseRounded(text) : Price.parseAmount(text);
        if (amount.isEmpty()) {
            manner.flaws().leftOut(values.tag(Value.PRICE), "no decimal number such as 0.03330000");
            return Optional.empty();
        }
        if (!record && text.indexOf(',') >= 0) {
            metrics.anomaly(provider, values.tag(Value.PRICE) + "_comma");
        }
        if (!values.has(Value.CURRENCY)) {
            return Optional.of(new Price(amount.get(), accounts.currencyOf(provider, account)));
        }
        return optional(Value.CURRENCY, values, manner, code -> new CurrencyCode(code.strip()))
                .map(currency -> new Price(amount.get(), currency));
    }

    /// The payload, made only where there is a receipt.
    interface Raw {

        String text();
    }
}
