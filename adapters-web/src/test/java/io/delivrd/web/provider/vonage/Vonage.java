package io.delivrd.web.provider.vonage;

import java.net.URI;

/// The provider as it is without settings of its own.
final class Vonage {

    private Vonage() {}

    static VonageProvider provider() {
        return new VonageProvider(new VonageSettings(
                URI.create("https://api.nexmo.com/v2/reports"),
                5,
                2,
                URI.create("https://api.nexmo.com/conversions/sms"),
                URI.create("https://rest.nexmo.com")));
    }
}
