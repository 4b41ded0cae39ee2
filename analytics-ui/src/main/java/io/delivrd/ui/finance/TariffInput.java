package io.delivrd.ui.finance;

import io.delivrd.ui.finance.TariffsView.Form;
import java.util.Map;

/// A line of a tariff as somebody typed it.
///
/// @param fields texts by name
/// @param field that cannot be used; empty text if nothing is wrong
/// @param problemText what went wrong; empty text if nothing did
record TariffInput(Map<String, String> fields, String field, String problemText) {

    static final TariffInput BLANK = new TariffInput(Map.of(), "", "");

    TariffInput {
        fields = Map.copyOf(fields);
    }

    TariffInput doubted(String wrongField, String text) {
        return new TariffInput(fields, wrongField, text);
    }

    String provider() {
        return text("provider");
    }

    Form form(String usualCurrency) {
        return new Form(
                text("account"),
                text("network"),
                text("country"),
                text("prefix"),
                text("price"),
                fields.getOrDefault("currency", usualCurrency),
                text("valid_from"),
                text("valid_until"),
                field);
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }
}
