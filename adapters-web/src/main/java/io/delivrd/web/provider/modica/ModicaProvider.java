package io.delivrd.web.provider.modica;

import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.text.Translated;
import io.delivrd.web.provider.AccountKey;
import io.delivrd.web.provider.Acknowledgement;
import io.delivrd.web.provider.Connecting;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.ReportTable;
import io.delivrd.web.provider.Sample;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.provider.WebhookRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Modica's Mobile Gateway. It signs nothing and tells no time: a receipt is of the instant it arrives.
@Singleton
final class ModicaProvider implements Provider {

    /// By the prose of the documents, and by the schema of REST v2.
    private static final Names RECEIPT = receipt("message_id");

    private static final Names RECEIPT_OF_SCHEMA = receipt("id");

    /// A reply comes from a handset: `source` is the person.
    private static final Names REPLY = Names.of(Value.MESSAGE_ID, "id", "message_id")
            .and(Value.SENDER, "source")
            .and(Value.RECIPIENT, "destination")
            .and(Value.TEXT, "content")
            .and(Value.ANSWERS, "reply_to")
            .and(Value.CLIENT_REF, "reference")
            .build();

    private static final Connecting CONNECTING = new Connecting(
            List.of(
                    new Translated(
                            "Open API Configuration of the application on the platform.",
                            "Auf der Plattform die API-Konfiguration der Anwendung öffnen."),
                    new Translated(
                            "Enter {0} as the DLR callback URL. Its certificate must match its name.",
                            "{0} als DLR-Callback-URL eintragen. Das Zertifikat muss zum Namen passen."),
                    new Translated(
                            "Save, then send an SMS to your own phone. Modica signs nothing: set a path token.",
                            "Speichern und eine SMS an das eigene Telefon senden. Modica signiert nichts: ein Pfad-Token"
                                    + " setzen.")),
            List.of(
                    Sample.json("{\"message_id\":8237412,\"status\":\"received\",\"reference\":\"spring-7\"}"),
                    Sample.json("{\"id\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\",\"status\":\"submitted\","
                            + "\"detail\":\"accepted by the carrier\"}")),
            List.of(URI.create("https://docs.modicagroup.com/docs/en/integrations/api-documentation/rest-v2")));

    private final ProviderCatalogue catalogue = ModicaCatalogue.catalogue();

    private static Names receipt(String messageId) {
        return Names.of(Value.MESSAGE_ID, messageId)
                .and(Value.STATUS, "status")
                .and(Value.DETAIL, "detail")
                .and(Value.CLIENT_REF, "reference")
                .build();
    }

    @Override
    public ProviderCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public CurrencyCode currency() {
        return new CurrencyCode("NZD");
    }

    @Override
    public List<AccountKey> keys() {
        return List.of(
                AccountKey.id(ModicaReadBack.APPLICATION),
                AccountKey.secret(ModicaReadBack.PASSWORD),
                AccountKey.plain(ModicaReadBack.API_URL));
    }

    @Override
    public Connecting connecting() {
        return CONNECTING;
    }

    @Override
    public Acknowledgement acknowledgement() {
        return Acknowledgement.OK;
    }

    @Override
    public List<Item> read(WebhookRequest call) throws MalformedCall {
        return call.elements().stream().map(ModicaProvider::item).toList();
    }

    private static Item item(Element element) {
        Map<String, String> fields = element.fields();
        if (fields.containsKey("status") || !fields.containsKey("content") && !fields.containsKey("source")) {
            return new Item.Receipt(
                    (fields.containsKey("message_id") ? RECEIPT : RECEIPT_OF_SCHEMA).in(fields), element);
        }
        Values values = REPLY.in(fields);
        return new Item.Reply(
                "base64".equalsIgnoreCase(fields.get("encoding")) ? values.put(Value.TEXT, (String) null) : values,
                element);
    }

    @Override
    public Optional<ReadBack> readBack() {
        return Optional.of(new ModicaReadBack());
    }

    @Override
    public List<ReportTable> reportTables() {
        return ModicaTables.ALL;
    }
}
