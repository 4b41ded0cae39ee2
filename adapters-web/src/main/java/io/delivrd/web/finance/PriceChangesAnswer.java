package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.finance.price.PriceChange;
import io.delivrd.application.finance.price.PricesSeen;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How prices changed in a month.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PriceChangesAnswer(String period, List<Row> rows) {

    /// @param from what the parts would have cost
    /// @param firstMessage the first of them; null if it is no longer there
    /// @param parts of the month that have the price
    /// @param effect what they cost more, less if negative
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(
            String provider,
            String account,
            String network,
            String currency,
            String from,
            String to,
            String day,
            @JsonProperty("first_message") @Nullable First firstMessage,
            long parts,
            @JsonProperty("class") String priceClass,
            boolean confirmed,
            String effect) {

        static Row of(PriceChange change) {
            return new Row(
                    change.key().provider().text(),
                    change.key().account().text(),
                    change.key().network().text(),
                    change.key().currency().text(),
                    change.from().toPlainString(),
                    change.to().toPlainString(),
                    change.day().toString(),
                    change.first().map(First::of).orElse(null),
                    change.parts(),
                    change.priceClass().tag(),
                    change.confirmed(),
                    change.effect().toPlainString());
        }
    }

    @Serdeable
    record First(@JsonProperty("message_id") String messageId, String at) {

        static First of(PricesSeen.First first) {
            return new First(first.message().text(), first.at().toString());
        }
    }
}
