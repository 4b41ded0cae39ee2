package io.delivrd.web.provider.vonage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;

/// Settings of calls to the vendor, the same for all accounts.
///
/// @param reportsUrl where the Reports API is; the same with the path `/v2/reports` or `/v2/reports/records` and
///     without, with a slash at its end and without; another path before these is a proxy's and kept
/// @param reportsPerSecond most calls for records an account makes in a second, 1 to 1000
/// @param reportOrdersPerSecond the same of orders of reports, their states and files
/// @param conversionsUrl of the Conversion API for SMS
/// @param pricingUrl where the Pricing API is, without its path
@ConfigurationProperties("delivrd.vonage")
record VonageSettings(
        @Bindable(defaultValue = "https://api.nexmo.com/v2/reports")
        URI reportsUrl,

        @Bindable(defaultValue = "5") int reportsPerSecond,
        @Bindable(defaultValue = "2") int reportOrdersPerSecond,

        @Bindable(defaultValue = "https://api.nexmo.com/conversions/sms")
        URI conversionsUrl,

        @Bindable(defaultValue = "https://rest.nexmo.com") URI pricingUrl) {}
