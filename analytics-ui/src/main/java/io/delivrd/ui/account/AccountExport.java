package io.delivrd.ui.account;

import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.domain.receipt.ProviderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes accounts that were entered as configuration. Secrets are left out, and named.
final class AccountExport {

    private AccountExport() {}

    static String of(AccountsInForce inForce) {
        Map<ProviderId, List<KnownAccount>> byProvider = new LinkedHashMap<>();
        for (KnownAccount account : inForce.all()) {
            if (account.stored().isPresent()) {
                byProvider.merge(
                        account.provider(),
                        List.of(account),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList());
            }
        }
        StringBuilder yaml = new StringBuilder(512);
        yaml.append("# Accounts that were entered at /settings/accounts. Secrets are left out: fill them in.\n");
        if (byProvider.isEmpty()) {
            return yaml.append("# There are none.\n").toString();
        }
        yaml.append("delivrd:\n");
        byProvider.forEach((provider, accounts) -> {
            yaml.append("  ").append(provider.text()).append(":\n    accounts:\n");
            accounts.forEach(account -> write(account, inForce.fields(provider), yaml));
        });
        return yaml.toString();
    }

    private static void write(KnownAccount account, List<AccountField> fields, StringBuilder yaml) {
        if (account.stored().filter(one -> !one.enabled()).isPresent()) {
            yaml.append("      # Switched off here.\n");
        }
        String dash = "      - ";
        for (AccountField field : fields) {
            String value = account.plain().get(field.name());
            boolean isSecret = account.secrets().containsKey(field.name());
            if (value == null && !isSecret) {
                continue;
            }
            yaml.append(isSecret ? "        # " : dash)
                    .append(field.name())
                    .append(": ")
                    .append(isSecret ? "left out" : quoted(String.valueOf(value)))
                    .append('\n');
            dash = isSecret ? dash : "        ";
        }
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
