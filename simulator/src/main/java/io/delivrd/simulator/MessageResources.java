package io.delivrd.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// Messages read back one by one, as Modica and Twilio let their customers do.
final class MessageResources {

    /// Prices are known to Twilio later than the end of the message.
    private static final long PRICED_AFTER = 60_000;

    /// Twilio writes `+0000` where the JDK's own would write `GMT`.
    private static final DateTimeFormatter MAIL_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SentMessages sent;
    private final Account account;
    private final InstantSource clock;
    private final String secret;
    private final RateLimit limit;

    MessageResources(SentMessages sent, Account account, InstantSource clock, String secret, RateLimit limit) {
        this.sent = sent;
        this.account = account;
        this.clock = clock;
        this.secret = secret;
        this.limit = limit;
    }

    /// @return empty if this is no path of the account's provider for messages
    Optional<Answer> answer(Call call) {
        if (!call.method().equals("GET")) {
            return Optional.empty();
        }
        return switch (account.vendor()) {
            case VONAGE -> Optional.empty();
            case MODICA ->
                call.below("/rest/gateway/messages/")
                        .or(() -> Optional.ofNullable(call.parameters().get("id"))
                                .filter(_ -> call.path().equals("/rest/sms/v2/messages")))
                        .map(id -> answer(call, id, MessageResources::modica));
            case TWILIO ->
                call.below("/2010-04-01/Accounts/" + account.apiKey() + "/Messages/")
                        .filter(name -> name.endsWith(".json"))
                        .map(name -> name.substring(0, name.length() - ".json".length()))
                        .map(id -> answer(call, id, this::twilio));
        };
    }

    private Answer answer(Call call, String id, BiFunction<ReportedPart, List<Claim>, Json> written) {
        if (!call.isBy(account.apiKey(), secret)) {
            return refused(401, 20003, "unauthorized", "Authenticate");
        }
        if (!limit.take()) {
            return refused(429, 20429, "too_many_requests", "Too Many Requests");
        }
        return sent.find(id)
                .map(part -> written.apply(part, part.claimsBy(sent.horizon())))
                .map(json -> Answer.json(200, json.toString()))
                .orElseGet(() -> refused(404, 20404, "not_found", "The requested resource was not found"));
    }

    private Answer refused(int status, int code, String error, String message) {
        Json json = new Json().open('{');
        if (account.vendor() == Vendor.MODICA) {
            json.name("error").text(error).name("error-desc").text(message);
        } else {
            json.name("code").literal(code).name("message").text(message);
            json.name("more_info").text("https://www.twilio.com/docs/errors/" + code);
            json.name("status").literal(status);
        }
        return Answer.json(status, json.close('}').toString());
    }

    private static Json modica(ReportedPart reported, List<Claim> heard) {
        Part part = reported.part();
        Json json = new Json().open('{');
        if (part.id().chars().allMatch(Character::isDigit)) {
            json.name("id").literal(part.id());
        } else {
            json.name("id").text(part.id()).name("direction").text("MT");
        }
        json.name("source").text(part.senderId()).name("destination").text("+" + part.recipient());
        json.name("content").text("Simulated message");
        json.name("operator").text(Places.networkName(part.network().code()));
        part.clientRef().ifPresent(reference -> json.name("reference").text(reference));
        return json.name("status")
                .text(heard.isEmpty() ? "queued" : heard.getLast().status())
                .close('}');
    }

    private Json twilio(ReportedPart reported, List<Claim> heard) {
        Part part = reported.part();
        Optional<Claim> last = heard.isEmpty() ? Optional.empty() : Optional.of(PartState.deciding(heard));
        long updated = part.submittedAt() + last.map(Claim::after).orElse(0L);
        boolean priced = last.filter(claim -> claim.state(heard).isFinal()).isPresent()
                && (sent.horizon() == Long.MAX_VALUE || clock.millis() - updated > PRICED_AFTER);
        Json json = new Json().open('{');
        json.name("sid").text(part.id()).name("account_sid").text(account.apiKey());
        json.name("api_version").text("2010-04-01").name("body").text("Simulated message");
        json.name("date_created").text(date(part.submittedAt()));
        json.name("date_sent").text(date(part.submittedAt()));
        json.name("date_updated").text(date(updated)).name("direction").text("outbound-api");
        Optional<String> code = last.map(Claim::errorCode).filter(text -> !text.isEmpty());
        json.name("error_code").literal(code.orElse("null"));
        json.name("error_message").literal("null");
        json.name("from").text(part.senderId()).name("to").text("+" + part.recipient());
        json.name("messaging_service_sid").literal("null").name("num_media").text("0");
        json.name("num_segments").text(Integer.toString(part.segments()));
        json.name("price");
        if (priced) {
            json.text(new BigDecimal(part.price().replace(',', '.'))
                    .stripTrailingZeros()
                    .negate()
                    .toPlainString());
        } else {
            json.literal("null");
        }
        json.name("price_unit").text(account.vendor().currency());
        json.name("status").text(last.map(Claim::status).orElse("queued"));
        return json.name("uri")
                .text("/2010-04-01/Accounts/" + account.apiKey() + "/Messages/" + part.id() + ".json")
                .close('}');
    }

    private static String date(long millis) {
        return MAIL_DATE.format(Instant.ofEpochMilli(millis));
    }
}
