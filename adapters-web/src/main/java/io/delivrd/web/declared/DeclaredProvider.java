package io.delivrd.web.declared;

import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.web.provider.AccountKey;
import io.delivrd.web.provider.Acknowledgement;
import io.delivrd.web.provider.Connecting;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.Signing;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.provider.WebhookRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A provider as its file declares it.
final class DeclaredProvider implements Provider {

    private final Declaration declaration;
    private final Optional<Proving> proving;
    private final Set<String> headers;
    private final Predicate<String> known;

    DeclaredProvider(Declaration declaration) {
        this.declaration = declaration;
        this.proving = declaration.signatures().isEmpty() ? Optional.empty() : Optional.of(new Proving(declaration));
        this.headers = HeaderNames.of(declaration);
        this.known = word ->
                declaration.catalogue().meaningOf(word, Optional.empty()).recognised();
    }

    @Override
    public ProviderCatalogue catalogue() {
        return declaration.catalogue();
    }

    @Override
    public CurrencyCode currency() {
        return declaration.currency();
    }

    @Override
    public List<AccountKey> keys() {
        return Stream.concat(
                        proving.stream().map(_ -> AccountKey.rotating(Proving.SECRET)),
                        declaration.pull().stream()
                                .flatMap(pull -> Stream.concat(
                                        pull.settings().stream().map(AccountKey::secret),
                                        Stream.of(AccountKey.plain(Pulling.API_URL)))))
                .toList();
    }

    @Override
    public void check(ProviderAccount account) {
        proving.ifPresent(signing -> signing.check(account));
    }

    @Override
    public Connecting connecting() {
        return new Connecting(
                declaration.steps(),
                declaration.samples().stream()
                        .filter(sample -> !sample.state().equals(ReadDeclaration.REPLY))
                        .map(Declaration.DeclaredSample::call)
                        .toList(),
                declaration.documents());
    }

    @Override
    public Set<String> headers() {
        return headers;
    }

    @Override
    public Acknowledgement acknowledgement() {
        return declaration.request().answer();
    }

    @Override
    public List<Item> read(WebhookRequest call) throws MalformedCall {
        return items(WireCall.of(call, declaration.request().body()), declaration.receipts(), declaration.values());
    }

    private List<Item> items(WireCall call, List<String> receipts, Map<Value, ValueRule> values) {
        return call.items(declaration.request(), receipts).stream()
                .map(item -> item(item, values))
                .toList();
    }

    private Item item(WireItem item, Map<Value, ValueRule> values) {
        Element element = new Element(Map.of(), item.text());
        return declaration
                .inbound()
                .filter(inbound -> inbound.holds(item))
                .<Item>map(inbound -> new Item.Reply(read(inbound.values(), item), element))
                .orElseGet(() -> new Item.Receipt(read(values, item), element));
    }

    private Values read(Map<Value, ValueRule> rules, WireItem item) {
        Values values = Values.none();
        rules.forEach((value, rule) -> values.put(value, value == Value.STATUS ? rule.of(item, known) : rule.of(item)));
        return values;
    }

    @Override
    public Optional<Signing> signing() {
        return proving.map(signing -> signing);
    }

    @Override
    public Optional<ReadBack> readBack() {
        return declaration
                .pull()
                .map(pull -> new Pulling(pull, answer -> {
                    WireCall call = WireCall.of(answer, Declaration.BodyKind.JSON);
                    return items(call, pull.receipts(), pull.values());
                }));
    }
}
