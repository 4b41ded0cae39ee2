package io.delivrd.web.submission;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.api.NamedProvider;
import io.delivrd.web.body.JsonValue.Fields;
import io.delivrd.web.body.Unusable;
import io.delivrd.web.wire.SheetText;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Reads what elements handed in say of a part, each value by the rules of its domain type.
@Singleton
final class PartFields {

    private static final int MOST_DIGITS = 20;

    private final NamedProvider providers;
    private final Accounts accounts;

    PartFields(NamedProvider providers, Accounts accounts) {
        this.providers = providers;
        this.accounts = accounts;
    }

    /// @return the usual one if the element names none
    ProviderId provider(Fields fields) throws Unusable {
        Optional<String> text = fields.text("provider");
        return text.isEmpty()
                ? providers.of(Optional.empty())
                : providers.find(text.get().strip()).orElseThrow(() -> new Unusable("provider", "is not known here"));
    }

    /// @return the provider's first account if the element names none
    AccountId account(Fields fields, ProviderId provider) throws Unusable {
        Optional<AccountId> named = optional(fields, "account", AccountId::new);
        return named.orElseGet(() -> accounts.defaultOf(provider));
    }

    /// @param name of the field
    MessageId messageId(String name, String text) throws Unusable {
        return Unusable.checked(name, text, one -> new MessageId(SheetText.exact(one)));
    }

    /// @param name of the field
    ClientRef clientRef(String name, String text) throws Unusable {
        return Unusable.checked(name, text, one -> new ClientRef(SheetText.exact(one)));
    }

    Optional<MessageRef> message(Fields fields) throws Unusable {
        return optional(fields, "message", MessageRef::new);
    }

    Optional<ClientRef> clientRef(Fields fields) throws Unusable {
        return optional(fields, "client_ref", ClientRef::new);
    }

    Optional<SenderId> senderId(Fields fields) throws Unusable {
        return optional(fields, "sender_id", SenderId::new);
    }

    Optional<NetworkCode> network(Fields fields) throws Unusable {
        return optional(fields, "network", NetworkCode::read);
    }

    Optional<Msisdn> recipient(Fields fields, String name) throws Unusable {
        Optional<String> text = fields.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Msisdn number = Unusable.checked(name, text.get(), one -> new Msisdn(SheetText.exactNumber(one)));
        if (!number.isNumber() || number.text().length() > MOST_DIGITS) {
            throw new Unusable(name, "is no number: at most " + MOST_DIGITS + " digits, with or without a leading +");
        }
        return Optional.of(number);
    }

    /// @param currency as the element says; if it does not, the account's
    Optional<Price> price(
            Fields fields, String name, Optional<CurrencyCode> currency, ProviderId provider, AccountId account)
            throws Unusable {
        Optional<String> text = fields.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> amount = Price.parseAmount(text.get());
        if (amount.isEmpty()) {
            throw new Unusable(name, "is no amount such as 0.03330000, with at most eight decimals");
        }
        return Optional.of(new Price(amount.get(), currency.orElseGet(() -> accounts.currencyOf(provider, account))));
    }

    Optional<CurrencyCode> currency(Fields fields) throws Unusable {
        Optional<String> text = fields.text("currency");
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Unusable.checked("currency", text.get().strip().toUpperCase(Locale.ROOT), CurrencyCode::new));
    }

    /// @return empty if the element does not say
    /// @throws Unusable if it is no whole number from 1 to `most`
    Optional<Integer> count(Fields fields, String name, int most) throws Unusable {
        Optional<String> text = fields.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DecimalText.whole(text.get())
                .filter(number -> number >= 1 && number <= most)
                .map(Long::intValue)
                .orElseThrow(() -> new Unusable(name, "must be a whole number from 1 to " + most)));
    }

    private static <T> Optional<T> optional(Fields fields, String name, Function<String, T> value) throws Unusable {
        Optional<String> text = fields.text(name);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Unusable.checked(name, text.get(), one -> value.apply(SheetText.exact(one))));
    }
}
