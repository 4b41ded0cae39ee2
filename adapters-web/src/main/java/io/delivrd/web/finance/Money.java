package io.delivrd.web.finance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.PeriodState;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.answer.WrittenJson;
import io.delivrd.web.api.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;

/// How answers about a month's money are worded.
final class Money {

    private Money() {}

    /// @return with eight decimals
    static String text(BigDecimal amount) {
        return amount.setScale(Price.SCALE).toPlainString();
    }

    /// What an answer is about.
    record About(MonthQuestion question, Optional<ZoneId> zone, PeriodState state) {

        String period() {
            return question.period().toString();
        }

        Optional<String> zoneText() {
            return zone.map(Wording::zone);
        }

        Optional<String> provider() {
            return question.provider().map(ProviderId::text);
        }

        Optional<String> account() {
            return question.account().map(AccountId::text);
        }

        /// Begins an object with what it is about.
        ///
        /// @return to be closed, which leaves the stream open
        JsonGenerator begin(OutputStream out) throws IOException {
            JsonGenerator json = WrittenJson.to(out);
            json.writeStartObject();
            json.writeStringField("period", period());
            json.writeStringField("zone", zoneText().orElse(null));
            json.writeStringField("provider", provider().orElse(null));
            json.writeStringField("account", account().orElse(null));
            json.writeStringField("state", state.tag());
            return json;
        }

        /// @return such as `match_2026-11_able_ab12.csv`
        String fileName(String what, String suffix) {
            return (what + "_" + period() + provider().map(id -> "_" + id).orElse("")
                                    + account().map(id -> "_" + id).orElse(""))
                            .replaceAll("[^A-Za-z0-9._-]", "-")
                    + suffix;
        }
    }
}
