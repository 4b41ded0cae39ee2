package io.delivrd.web.provider.twilio;

import io.delivrd.domain.receipt.MessageId;
import io.delivrd.web.provider.Element;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.ProviderAccount;
import io.delivrd.web.provider.ReadBack;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import io.delivrd.web.provider.WebhookRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// The message resource: what became of a message, and alone what it cost.
final class TwilioResource implements ReadBack {

    @Override
    public boolean canAsk(ProviderAccount account) {
        return account.id().isPresent()
                && account.text(TwilioProvider.AUTH_TOKEN).isPresent();
    }

    @Override
    public int perSecond() {
        return 20;
    }

    @Override
    public boolean tellsPrices() {
        return true;
    }

    @Override
    public HttpRequest.Builder request(ProviderAccount account, MessageId id) {
        String sid = account.id().orElseThrow().text();
        String pair = sid + ":" + account.text(TwilioProvider.AUTH_TOKEN).orElseThrow();
        String server = account.text(TwilioProvider.API_URL).orElse("https://api.twilio.com");
        String message = URLEncoder.encode(id.text(), StandardCharsets.UTF_8);
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(
                        URI.create(server + "/2010-04-01/Accounts/" + sid + "/Messages/" + message + ".json"))
                .header("Authorization", "Basic " + basic);
    }

    @Override
    public List<Item> read(String body) throws MalformedCall {
        Element element = Element.of(WebhookRequest.json(body));
        Values values = TwilioProvider.NAMES.in(element.fields());
        // What an account is charged stands there below zero.
        values.find(Value.PRICE)
                .map(price -> price.startsWith("-") ? price.substring(1) : "-" + price)
                .ifPresent(price -> values.put(Value.PRICE, price));
        return List.of(new Item.Receipt(values, TwilioProvider.withoutText(element)));
    }
}
