package io.delivrd.web.provider.vonage;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.conversion.ConversionFeedback;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.wire.OutboundHttp;
import io.delivrd.web.wire.VendorAnswers;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// The Conversion API for SMS, which the vendor's support enables by account.
///
/// @see <a href="https://developer.vonage.com/en/messaging/conversion-api/overview">Conversion API</a>
final class VonageConversions implements ConversionFeedback {

    /// "The timestamp … must be formatted as yyyy-MM-dd HH:mm:ss and use UTC".
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final VonageApiAccounts accounts;
    private final URI address;
    private final OutboundHttp http;
    private final VendorAnswers answers;

    /// @throws IllegalArgumentException if the address is none of HTTP
    VonageConversions(VonageApiAccounts accounts, URI address, OutboundHttp http, InstantSource clock) {
        if (address.getHost() == null || !String.valueOf(address.getScheme()).startsWith("http")) {
            throw new IllegalArgumentException(
                    "delivrd.vonage.conversions-url must be an address such as https://api.nexmo.com/conversions/sms");
        }
        this.accounts = accounts;
        this.address = address;
        this.http = http;
        this.answers = new VendorAnswers(clock);
    }

    @Override
    public ProviderId provider() {
        return VonageCatalogue.VONAGE;
    }

    @Override
    public boolean isEnabled(Conversion conversion) {
        return conversion.part().provider().equals(VonageCatalogue.VONAGE)
                && accounts.find(conversion.part().account())
                        .filter(VonageCredentials::conversions)
                        .isPresent();
    }

    @Override
    public void tell(Conversion conversion) {
        VonageCredentials credentials = accounts.of(conversion.part().account());
        HttpRequest request = http.request(address)
                .header("Authorization", credentials.authorization())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(conversion)))
                .build();
        HttpResponse<byte[]> answer = http.call(request);
        try {
            answers.check(
                    answer,
                    VendorAnswers.text(answer.body()),
                    credentials.account(),
                    credentials.settings(),
                    "the Conversion API is not at this address: check delivrd.vonage.conversions-url");
        } catch (ReportsRefused e) {
            if (answer.statusCode() == 401 || answer.statusCode() == 402) {
                // Nothing is wrong with the conversion: it is told once somebody has put the account right.
                throw new ReportsUnavailable(String.valueOf(e.getMessage()), Optional.empty());
            }
            throw e;
        }
    }

    private static String form(Conversion conversion) {
        return "message-id=" + encoded(conversion.part().messageId().text())
                + "&delivered=" + conversion.acted()
                + "&timestamp=" + encoded(TIME.format(conversion.at()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
