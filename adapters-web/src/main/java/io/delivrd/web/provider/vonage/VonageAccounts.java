package io.delivrd.web.provider.vonage;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.WebhookRoutes;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.web.provider.ProviderAccounts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The accounts configured, and the rule for all others: that of the first account.
final class VonageAccounts {

    private static final String ROUTE = "/webhooks/vonage/receipts";

    private final Map<String, VonageAccount> byApiKey;
    private final VonageAccount others;

    /// @param first the account, or the rule for all, of the plain settings
    /// @param more accounts of the file, in their order
    /// @throws IllegalArgumentException if an account of the file has no key or one is configured twice
    VonageAccounts(VonageAccount first, boolean firstIsConfigured, List<VonageAccount> more) {
        byApiKey = new LinkedHashMap<>();
        List<VonageAccount> all = new ArrayList<>(more);
        if (first.apiKey().isPresent()) {
            all.addFirst(first);
        }
        for (VonageAccount account : all) {
            String key = account.apiKey()
                    .orElseThrow(() -> new IllegalArgumentException("delivrd.vonage.accounts: an api-key is missing"));
            if (byApiKey.put(key, account) != null) {
                throw new IllegalArgumentException("delivrd.vonage: account " + key + " is configured twice");
            }
        }
        others = firstIsConfigured || all.isEmpty() ? first : all.getFirst();
    }

    VonageAccount of(@Nullable String apiKey) {
        return apiKey == null ? others : byApiKey.getOrDefault(apiKey, others);
    }

    /// @return every rule there is
    Stream<VonageAccount> all() {
        return Stream.concat(Stream.of(others), byApiKey.values().stream());
    }

    List<WebhookRoutes.Route> routes() {
        return byApiKey.isEmpty()
                ? List.of(route(Accounts.UNNAMED, others))
                : byApiKey.entrySet().stream()
                        .map(entry -> route(new AccountId(entry.getKey()), entry.getValue()))
                        .toList();
    }

    private static WebhookRoutes.Route route(AccountId id, VonageAccount account) {
        String token = account.pathTokens().stream()
                .findFirst()
                .map(text ->
                        "/" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"))
                .orElse("");
        return new WebhookRoutes.Route(VonageCatalogue.VONAGE, id, ROUTE + token, account.signatureRequired());
    }

    ProviderAccounts asProviderAccounts() {
        return new ProviderAccounts(
                byApiKey.entrySet().stream()
                        .map(entry -> new Account(
                                VonageCatalogue.VONAGE,
                                new AccountId(entry.getKey()),
                                entry.getValue().currency(),
                                entry.getValue().sendsReceipts()))
                        .toList(),
                others.currency());
    }
}
