package io.delivrd.web.account;

import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.AccountField.Kind;
import io.delivrd.application.account.KeepAccounts.Refusal;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.problem.NotFound;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a body says of an account of one provider, and what is told of what cannot be used: always by name, never by
/// value.
final class AccountFields {

    static final String VERSION = "version";

    private static final String SETTINGS = "settings.";
    private static final String CONFIGURED = "stands in the configuration; change it there";

    private final List<AccountField> fields;
    private final Map<String, List<String>> body;

    /// @param fields of the provider
    /// @param body values by name, with those of an object behind its own name
    /// @param others that may stand beside the settings
    /// @throws InvalidParameter if there is anything else
    AccountFields(List<AccountField> fields, Map<String, List<String>> body, Set<String> others) {
        this.fields = fields;
        this.body = body;
        Set<String> names = fields.stream().map(AccountField::name).collect(Collectors.toUnmodifiableSet());
        for (Map.Entry<String, List<String>> given : body.entrySet()) {
            String name = given.getKey();
            boolean isKnown = others.contains(name)
                    || (name.startsWith(SETTINGS) && names.contains(name.substring(SETTINGS.length())));
            if (!isKnown) {
                throw new InvalidParameter(
                        name,
                        name.startsWith(SETTINGS)
                                ? "is no setting; there are "
                                        + fields.stream()
                                                .map(AccountField::name)
                                                .collect(Collectors.joining(", "))
                                : "is not known here");
            }
            if (given.getValue().size() != 1) {
                throw new InvalidParameter(name, "must be one value");
            }
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        body.forEach((name, values) -> {
            if (name.startsWith(SETTINGS)) {
                settings.put(name.substring(SETTINGS.length()), values.getFirst());
            }
        });
        return settings;
    }

    /// @throws InvalidParameter if one of them is a secret, or what the account is called by
    Map<String, String> plainSettings() {
        Map<String, String> settings = settings();
        fields.stream()
                .filter(field -> settings.containsKey(field.name()) && field.kind() != Kind.PLAIN)
                .findFirst()
                .ifPresent(field -> {
                    throw new InvalidParameter(
                            SETTINGS + field.name(),
                            field.isSecret()
                                    ? "is secret; replace it at secrets/" + field.name()
                                    : "is what the account is called by, and stays");
                });
        return settings;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(body.get(name)).map(List::getFirst).map(String::strip);
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidParameter.noneOf(name, List.of("true", "false"));
        });
    }

    Optional<Long> number(String name, long most) {
        return text(name).map(text -> {
            if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) > most) {
                throw new InvalidParameter(name, "must be a number up to " + most);
            }
            return Long.parseLong(text);
        });
    }

    /// Tells of the refusal, if there is one, in place of an answer.
    void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(why -> {
            throw told(why);
        });
    }

    /// @return what is told of a refusal
    RuntimeException told(Refusal refusal) {
        return switch (refusal.reason()) {
            case UNKNOWN_PROVIDER -> new InvalidParameter("provider", "there is no such provider");
            case UNKNOWN_ACCOUNT -> new NotFound("there is no such account, or it stands in the configuration");
            case NO_ID -> new InvalidParameter(SETTINGS + idName(), "is missing: it says which account it is");
            case EXISTS -> new InvalidParameter(SETTINGS + idName(), "is that of an account that is there already");
            case CONFIGURED -> new InvalidParameter(SETTINGS + idName(), CONFIGURED);
            case CHANGED -> new InvalidParameter(VERSION, "is not the newest; read the account again");
            case STILL_ON -> new InvalidParameter("enabled", "must be false before an account is removed");
            case WRONG_VALUE -> new InvalidParameter(named(refusal.detail()), refusal.detail());
        };
    }

    private String idName() {
        return fields.stream()
                .filter(field -> field.kind() == Kind.ID)
                .map(AccountField::name)
                .findFirst()
                .orElse("id");
    }

    /// @return the setting that the text speaks of
    private String named(String detail) {
        return fields.stream()
                .map(AccountField::name)
                .filter(detail::contains)
                .max(Comparator.comparingInt(String::length))
                .map(SETTINGS::concat)
                .orElse("settings");
    }
}
