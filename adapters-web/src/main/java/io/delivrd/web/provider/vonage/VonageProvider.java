package io.delivrd.web.provider.vonage;

import io.delivrd.application.conversion.ConversionFeedback;
import io.delivrd.application.fallback.Reports;
import io.delivrd.application.finance.tariff.PriceList;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.text.Translated;
import io.delivrd.web.provider.AccountKey;
import io.delivrd.web.provider.Connecting;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ProviderRoom;
import io.delivrd.web.provider.ReportTable;
import io.delivrd.web.provider.Sample;
import io.delivrd.web.provider.SendAnswers;
import io.delivrd.web.provider.Signing;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.WebhookPath;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.CallRate;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Vonage (formerly Nexmo): delivery receipts of the SMS API.
@Singleton
final class VonageProvider implements Provider {

    static final String API_KEY = "api-key";
    static final String API_SECRET = "api-secret";
    static final String CONVERSIONS_ENABLED = "conversions-enabled";

    /// `msisdn` is the recipient and `to` the sender id: names look inverted, and are.
    private static final Names NAMES = Names.of(Value.MESSAGE_ID, "messageId", "message-id", "message_id")
            .and(Value.STATUS, "status")
            .and(Value.CODE, "err-code", "errCode", "err_code", "error-code")
            .and(Value.PRICE, "price")
            .and(Value.NETWORK, "network-code", "networkCode", "network_code", "network")
            .and(Value.SCTS, "scts")
            .and(Value.EVENT_AT, "message-timestamp", "messageTimestamp", "message_timestamp")
            .and(Value.ACCOUNT, "api-key", "apiKey", "api_key")
            .and(Value.CLIENT_REF, "client-ref", "clientRef", "client_ref")
            .and(Value.RECIPIENT, "msisdn")
            .and(Value.SENDER, "to")
            .build();

    /// In a reply `msisdn` is whoever wrote it, and `to` our number.
    private static final Names REPLY_NAMES = Names.of(Value.MESSAGE_ID, "messageId", "message-id", "message_id")
            .and(Value.EVENT_AT, "message-timestamp", "messageTimestamp", "message_timestamp")
            .and(Value.ACCOUNT, "api-key", "apiKey", "api_key")
            .and(Value.SENDER, "msisdn")
            .and(Value.RECIPIENT, "to")
            .and(Value.TEXT, "text")
            .and(Value.KEYWORD, "keyword")
            .and(Value.PART_OF, "concat-ref", "concatRef")
            .and(Value.PART, "concat-part", "concatPart")
            .and(Value.PARTS, "concat-total", "concatTotal")
            .and(Value.UDH, "udh")
            .build();

    private static final List<String> ONLY_INBOUND = List.of("type", "data", "udh", "keyword");

    private static final Connecting CONNECTING = new Connecting(
            List.of(
                    new Translated(
                            "In the Vonage dashboard open Settings → SMS settings (dashboard.nexmo.com/settings).",
                            "Im Vonage-Dashboard Settings → SMS settings öffnen (dashboard.nexmo.com/settings)."),
                    new Translated(
                            "Paste {0} into “Delivery receipts (DLR) webhooks” and choose POST-JSON, POST or GET: all"
                                    + " three are understood.",
                            "{0} bei „Delivery receipts (DLR) webhooks“ eintragen und POST-JSON, POST oder GET wählen:"
                                    + " alle drei werden verstanden."),
                    new Translated(
                            "Save. Vonage checks the address at once; then send an SMS to your own phone.",
                            "Speichern. Vonage prüft die Adresse sofort; danach eine SMS an das eigene Telefon"
                                    + " senden.")),
            List.of(
                    Sample.form("messageId=first-receipt-1&status=delivered&err-code=0&msisdn=447700900123&to=ACME"
                            + "&network-code=23410&price=0.03330000&client-ref=first-campaign&api-key=ab12cd34"
                            + "&scts={now:yyMMddHHmm}&message-timestamp={now:uuuu-MM-dd+HH:mm:ss}"),
                    Sample.json("""
                            {"messageId":"first-receipt-2","status":"failed","err-code":"6",
                             "msisdn":"447700900124","to":"ACME","network-code":"23410",
                             "price":"0.03330000","client-ref":"first-campaign","api-key":"ab12cd34",
                             "scts":"{now:yyMMddHHmm}","message-timestamp":"{now:uuuu-MM-dd HH:mm:ss}"}"""),
                    Sample.get("messageId=first-receipt-3&status=accepted&err-code=0&msisdn=447700900125&to=ACME"
                            + "&network-code=23410&price=0.03330000&client-ref=first-campaign&api-key=ab12cd34"
                            + "&scts={now:yyMMddHHmm}&message-timestamp={now:uuuu-MM-dd+HH:mm:ss}")),
            List.of(URI.create("https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts")));

    /// The paths of Vonage's own guides beside ours.
    private static final List<WebhookPath> PATHS = List.of(
            new WebhookPath("receipts", WebhookPath.Kind.CALLS, List.of("/webhooks/delivery-receipt", "/webhooks/dlr")),
            WebhookPath.INBOUND,
            new WebhookPath("messages", WebhookPath.Kind.CALLS, List.of()),
            new WebhookPath("reports", WebhookPath.Kind.NUDGE, List.of()));

    private static final Logger LOG = LoggerFactory.getLogger(VonageProvider.class);

    private final ProviderCatalogue catalogue = VonageCatalogue.catalogue();
    private final VonageSettings settings;

    VonageProvider(VonageSettings settings) {
        this.settings = settings;
    }

    @Override
    public ProviderCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.id(API_KEY),
                AccountKey.secret(API_SECRET),
                AccountKey.rotating(VonageSigning.SECRET),
                AccountKey.oneOf(VonageSigning.METHOD, VonageSignatureMethod.NAMES),
                AccountKey.oneOf(CONVERSIONS_ENABLED, List.of("true", "false")));
    }

    @Override
    public void check(ProviderAccount account) {
        VonageSigning.methodOf(account);
        if (isToldOfConversions(account)
                && (account.id().isEmpty() || account.text(API_SECRET).isEmpty())) {
            throw new IllegalArgumentException("delivrd.vonage: conversions-enabled is set, but api-key or "
                    + account.setting(API_SECRET) + " is missing");
        }
    }

    static boolean isToldOfConversions(ProviderAccount account) {
        return account.text(CONVERSIONS_ENABLED).filter(Boolean::parseBoolean).isPresent();
    }

    @Override
    public Connecting connecting() {
        return CONNECTING;
    }

    @Override
    public List<WebhookPath> paths() {
        return PATHS;
    }

    @Override
    public Set<String> headers() {
        return Set.of(VonageToken.HEADER);
    }

    @Override
    public Optional<Signing> signing() {
        return Optional.of(new VonageSigning());
    }

    @Override
    public List<Item> read(WebhookRequest call) throws MalformedCall {
        List<Element> elements = call.elements();
        List<Item> items = new ArrayList<>(elements.size());
        for (Element element : elements) {
            items.add(item(call, element));
        }
        return items;
    }

    @Override
    public List<ReportTable> reportTables() {
        return List.of(VonageRecords.TABLE);
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Optional<Reports> reports(ProviderRoom room) {
        if (room.accounts().all().stream()
                .anyMatch(account ->
                        account.id().isEmpty() && account.text(API_SECRET).isPresent())) {
            LOG.warn("vendor not called reason=\"delivrd.vonage.api-secret is of use only with an api-key\"");
        }
        return Optional.of(new VonageReports(
                VonageApiAccounts.of(room.accounts()),
                VonageOrigin.of(settings.reportsUrl()),
                new VonageReports.Rates(
                        new CallRate("delivrd.vonage.reports-per-second", settings.reportsPerSecond()),
                        new CallRate("delivrd.vonage.report-orders-per-second", settings.reportOrdersPerSecond())),
                room));
    }

    @Override
    public Optional<ConversionFeedback> conversions(ProviderRoom room) {
        return Optional.of(new VonageConversions(
                VonageApiAccounts.of(room.accounts()), settings.conversionsUrl(), room.http(), room.clock()));
    }

    @Override
    public Optional<PriceList> priceList(ProviderRoom room) {
        return Optional.of(new VonagePrices(
                VonageApiAccounts.of(room.accounts()),
                account -> room.accounts()
                        .find(account)
                        .map(ProviderAccount::currency)
                        .orElseGet(this::currency),
                settings.pricingUrl(),
                room.http(),
                room.clock()));
    }

    @Override
    public Optional<SendAnswers> sendAnswers() {
        return Optional.of(new VonageSendAnswers());
    }

    private static Item item(WebhookRequest call, Element element) throws MalformedCall {
        Map<String, String> fields = element.fields();
        if (fields.containsKey(VonageMessages.ID)) {
            return VonageMessages.item(call, element);
        }
        return isInbound(fields)
                ? new Item.Reply(REPLY_NAMES.in(fields), element)
                : new Item.Receipt(NAMES.in(fields), element);
    }

    /// A reply has a text, which a receipt never has; without status, anything else only replies have will do.
    private static boolean isInbound(Map<String, String> fields) {
        return says(fields, "text")
                || (!says(fields, "status") && ONLY_INBOUND.stream().anyMatch(name -> says(fields, name)));
    }

    private static boolean says(Map<String, String> fields, String name) {
        return !fields.getOrDefault(name, "").isBlank();
    }
}
