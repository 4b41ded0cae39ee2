package io.delivrd.app;

import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Translated;
import io.delivrd.web.provider.AccountKey;
import io.delivrd.web.provider.Acknowledgement;
import io.delivrd.web.provider.Connecting;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Names;
import io.delivrd.web.provider.Proof;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ProviderSource;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.ReportTable;
import io.delivrd.web.provider.Sample;
import io.delivrd.web.provider.Signing;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Two providers that exist in tests only, for whoever asks for them: one that does all a provider can, and one that
/// does as little as it may.
@Factory
@Requires(property = InventedProviders.ASKED_FOR)
final class InventedProviders {

    static final String ASKED_FOR = "delivrd.providers-of-a-test";

    @Singleton
    ProviderSource providers() {
        return () -> List.of(new Able(), new Plain());
    }

    private static final Names NAMES = Names.of(Value.MESSAGE_ID, "id")
            .and(Value.STATUS, "state")
            .and(Value.CODE, "why")
            .and(Value.PRICE, "price")
            .build();

    private static List<Item> read(WebhookRequest call) throws MalformedCall {
        return call.elements().stream()
                .<Item>map(element -> new Item.Receipt(NAMES.in(element.fields()), element))
                .toList();
    }

    private static ProviderCatalogue catalogue(String id, String name) {
        return ProviderCatalogue.of(new ProviderId(id), name)
                .status("done", DeliveryState.DELIVERED, Evidence.CARRIER)
                .status("lost", DeliveryState.FAILED, Evidence.CARRIER)
                .noError("ok")
                .error(ErrorMeaning.of(
                        "dark",
                        Permanence.TEMPORARY,
                        new Translated("No light", "Kein Licht"),
                        new Translated("Try in the morning.", "Am Morgen versuchen.")))
                .build();
    }

    private static Connecting connecting() {
        return new Connecting(
                List.of(new Translated("Enter {0} there.", "Dort {0} eintragen.")),
                List.of(Sample.form("id=first-receipt-1&state=done")),
                List.of(URI.create("https://provider.example/documents")));
    }

    private static final class Able implements Provider, Signing, ReadBack {

        private final ProviderCatalogue catalogue = InventedProviders.catalogue("able", "Able");

        @Override
        public ProviderCatalogue catalogue() {
            return catalogue;
        }

        @Override
        public CurrencyCode currency() {
            return new CurrencyCode("NOK");
        }

        @Override
        public List<AccountKey> keys() {
            return List.of(AccountKey.id("key"), AccountKey.rotating("secret"));
        }

        @Override
        public Connecting connecting() {
            return InventedProviders.connecting();
        }

        @Override
        public Set<String> headers() {
            return Set.of("x-able");
        }

        @Override
        public Acknowledgement acknowledgement() {
            return new Acknowledgement(202, "TAKEN");
        }

        @Override
        public List<Item> read(WebhookRequest call) throws MalformedCall {
            return InventedProviders.read(call);
        }

        @Override
        public Optional<Signing> signing() {
            return Optional.of(this);
        }

        @Override
        public String secretKey() {
            return "secret";
        }

        @Override
        public boolean always() {
            return true;
        }

        @Override
        public Proof proof(WebhookRequest call, Element element, ProviderAccount account, String secret) {
            return call.header("x-able")
                    .<Proof>map(claimed ->
                            Proof.Digest.of(claimed, secret + call.head().url()))
                    .orElseGet(Proof.Absent::new);
        }

        @Override
        public Optional<ReadBack> readBack() {
            return Optional.of(this);
        }

        @Override
        public boolean canAsk(ProviderAccount account) {
            return account.text("secret").isPresent();
        }

        @Override
        public int perSecond() {
            return 10;
        }

        @Override
        public HttpRequest.Builder request(ProviderAccount account, MessageId id) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:9/" + id.text()));
        }

        @Override
        public List<Item> read(String body) throws MalformedCall {
            throw new MalformedCall("malformed", "nothing is there");
        }

        @Override
        public List<ReportTable> reportTables() {
            return List.of(new ReportTable(
                    NAMES, List.of(Value.MESSAGE_ID, Value.STATUS), List.of(), Set.of(), ReportTable.Rows.PLAIN));
        }
    }

    private static final class Plain implements Provider {

        private final ProviderCatalogue catalogue = InventedProviders.catalogue("plain", "Plain");

        @Override
        public ProviderCatalogue catalogue() {
            return catalogue;
        }

        @Override
        public Connecting connecting() {
            return InventedProviders.connecting();
        }

        @Override
        public List<Item> read(WebhookRequest call) throws MalformedCall {
            return InventedProviders.read(call);
        }
    }
}
