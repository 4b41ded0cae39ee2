package io.delivrd.web.provider.twilio;

import io.delivrd.domain.catalogue.CodeForm;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Translated;
import io.delivrd.web.provider.AccountKey;
import io.delivrd.web.provider.CatalogueTable;
import io.delivrd.web.provider.Connecting;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.Sample;
import io.delivrd.web.provider.Signing;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.FormText;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.TimeForm;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Twilio: callbacks as forms, event streams as JSON.
@Singleton
final class TwilioProvider implements Provider {

    static final String AUTH_TOKEN = "auth-token";
    static final String API_URL = "api-url";

    /// In the query of the callback URL, or a tag: callbacks have no field for the sender's own reference.
    private static final String CLIENT_REF = "client_ref";
    private static final String EVENTS = "com.twilio.messaging.";
    private static final String RECEIVED = "received";
    private static final Pattern TEXT = Pattern.compile("(\"body\"\\s*:\\s*)\"(?:[^\"\\\\]++|\\\\.)*+\"");

    /// Of callbacks, events and the message resource, in this order.
    static final Names NAMES = Names.of(Value.MESSAGE_ID, "MessageSid", "SmsSid", "messageSid", "sid")
            .and(Value.STATUS, "MessageStatus", "SmsStatus", "messageStatus", "status")
            .and(Value.CODE, "ErrorCode", "errorCode", "error_code")
            .and(Value.ACCOUNT, "AccountSid", "accountSid", "account_sid")
            .and(Value.EVENT_AT, "timestamp", "date_updated")
            .and(Value.SUBMITTED_AT, "date_created")
            .and(Value.SCTS, "RawDlrDoneDate", "rawDlrDoneDate")
            .and(Value.RECIPIENT, "To", "to")
            .and(Value.SENDER, "From", "from")
            .and(Value.PRICE, "price")
            .and(Value.CURRENCY, "price_unit")
            .and(Value.TEXT, "Body", "body")
            .and(Value.KEYWORD, "OptOutType")
            .build();

    private static final String SAMPLE = "SmsSid=SM0123456789abcdef&MessageSid=SM0123456789abcdef&AccountSid=AC0123"
            + "&From=%2B15557122661&To=%2B15558675310&ApiVersion=2010-04-01&SmsStatus=";
    private static final Connecting CONNECTING = new Connecting(
            List.of(
                    new Translated(
                            "Set account SID and auth token here. With the token, only calls that Twilio signed are taken.",
                            "Account SID und Auth Token hier einstellen. Mit Token gilt nur, was Twilio signiert hat."),
                    new Translated(
                            "Give {0}?client_ref=… as StatusCallback of each message, with your own reference.",
                            "{0}?client_ref=… als StatusCallback jeder Nachricht angeben, mit der eigenen Referenz.")),
            List.of(
                    Sample.form(SAMPLE + "delivered&MessageStatus=delivered&RawDlrDoneDate=2011201031"),
                    Sample.form(SAMPLE + "undelivered&MessageStatus=undelivered&ErrorCode=30003")),
            List.of(URI.create("https://www.twilio.com/docs/messaging/guides/track-outbound-message-status")));

    private final ProviderCatalogue catalogue = CatalogueTable.read(
            ProviderCatalogue.of(new ProviderId("twilio"), "Twilio").codes(CodeForm.NUMBERS), TwilioProvider.class);

    @Override
    public ProviderCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public CurrencyCode currency() {
        return new CurrencyCode("USD");
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(AccountKey.id("account-sid"), AccountKey.rotating(AUTH_TOKEN), AccountKey.plain(API_URL));
    }

    @Override
    public Connecting connecting() {
        return CONNECTING;
    }

    @Override
    public Set<String> headers() {
        return Set.of(TwilioSigning.SIGNATURE, TwilioSigning.RULE);
    }

    @Override
    public TimeForm times() {
        return TimeForm.ISO_OR_UTC.or(TimeForm.of(ZoneOffset.UTC, "EEE, d MMM yyyy HH:mm:ss Z"));
    }

    @Override
    public Optional<Signing> signing() {
        return Optional.of(new TwilioSigning());
    }

    @Override
    public Optional<ReadBack> readBack() {
        return Optional.of(new TwilioResource());
    }

    @Override
    public List<Item> read(WebhookRequest call) throws MalformedCall {
        if (call.isJson()) {
            return call.json().items().stream().map(TwilioProvider::event).toList();
        }
        Optional<String> reference =
                Optional.ofNullable(FormText.parse(call.query()).get(CLIENT_REF));
        return call.elements().stream().map(form -> item(form, reference)).toList();
    }

    private static Item event(Json event) {
        Json data = event.at("/data") instanceof Json.Fields fields ? fields : event;
        Item item = item(new Element(data.flat(), event.literal()), data.text("/tags/" + CLIENT_REF));
        item.values()
                .put(
                        Value.NETWORK,
                        data.text("/mcc").flatMap(mcc -> data.text("/mnc").map(mcc::concat)));
        boolean ours = event.text("/type").orElse(EVENTS).startsWith(EVENTS);
        return ours ? item : new Item.Other("event", item.values(), item.element());
    }

    private static Item item(Element element, Optional<String> reference) {
        Values values = NAMES.in(element.fields()).put(Value.CLIENT_REF, reference);
        String status = values.find(Value.STATUS).orElse(values.has(Value.TEXT) ? RECEIVED : "");
        if (values.find(Value.SENDER).orElse("").contains(":")) {
            // Such as `whatsapp:+15557122661`.
            return new Item.Other("channel", values, element);
        }
        if (status.equalsIgnoreCase(RECEIVED) || status.equalsIgnoreCase("receiving")) {
            return new Item.Reply(values, element);
        }
        return new Item.Receipt(values, withoutText(element));
    }

    static Element withoutText(Element element) {
        return new Element(element.fields(), TEXT.matcher(element.text()).replaceAll("$1null"));
    }
}
