package io.delivrd.ui;

import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.AccountField.Kind;
import io.delivrd.application.account.AccountSetting;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One account of the configuration, and those that were entered, which are taken as they are.
record ListedAccounts(StoredAccounts stored, SecretBox secrets) implements AccountsInForce {

    private static final List<AccountField> FIELDS = List.of(
            new AccountField("api-key", Kind.ID, false),
            new AccountField("api-secret", Kind.SECRET, false),
            new AccountField("signature-secret", Kind.ROTATING, false),
            new AccountField("signature-method", Kind.PLAIN, false, List.of("md5", "sha256")),
            new AccountField("signature-required", Kind.PLAIN, true, List.of("true", "false")),
            new AccountField("path-token", Kind.TOLD, true),
            new AccountField("currency", Kind.PLAIN, true));

    @Override
    public List<KnownAccount> all() {
        List<KnownAccount> all = new ArrayList<>();
        all.add(new KnownAccount(
                VonageCatalogue.VONAGE,
                Optional.of(new AccountId("ab12cd34")),
                Optional.of("delivrd.vonage"),
                Optional.empty(),
                Map.of("currency", "EUR"),
                Map.of("path-token", List.of("s3cret")),
                Map.of("path-token", 1),
                ""));
        stored.all().forEach(account -> all.add(known(account)));
        return all;
    }

    private KnownAccount known(StoredAccount account) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (AccountSetting one : account.settings()) {
            values.computeIfAbsent(one.name(), _ -> new ArrayList<>())
                    .add(one.sealed() ? secrets.open(one.text()) : one.text());
        }
        return new KnownAccount(
                account.provider(),
                Optional.of(account.id()),
                Optional.empty(),
                Optional.of(account),
                FIELDS.stream()
                        .filter(field -> !field.isSecret() && values.containsKey(field.name()))
                        .collect(Collectors.toMap(
                                AccountField::name,
                                field -> values.getOrDefault(field.name(), List.of())
                                        .getFirst())),
                FIELDS.stream()
                        .filter(field -> field.kind() == Kind.TOLD && values.containsKey(field.name()))
                        .collect(Collectors.toMap(
                                AccountField::name, field -> values.getOrDefault(field.name(), List.of()))),
                FIELDS.stream()
                        .filter(field -> field.isSecret() && values.containsKey(field.name()))
                        .collect(Collectors.toMap(
                                AccountField::name,
                                field -> values.getOrDefault(field.name(), List.of())
                                        .size())),
                "");
    }

    @Override
    public List<AccountField> fields(ProviderId provider) {
        return provider.equals(VonageCatalogue.VONAGE) ? FIELDS : List.of();
    }

    @Override
    public void check(ProviderId provider, Map<String, List<String>> settings) {
        if (settings.getOrDefault("currency", List.of("EUR")).getFirst().length() != 3) {
            throw new IllegalArgumentException("account.currency is no currency");
        }
    }

    @Override
    public void refresh() {}
}
