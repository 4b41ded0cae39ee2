package io.delivrd.web.provider;

import io.delivrd.domain.receipt.ProviderId;

/// Counts what webhooks bring beside good receipts. All tags are from fixed sets; nothing from a request enters
/// them.
public interface WebhookMetrics {

    /// A request was kept in quarantine; alert when `signature`, `token` or `malformed_json` grow.
    void quarantined(ProviderId provider, String reason);

    /// A field came under another spelling than the documented one.
    void alias(ProviderId provider, String spelling);

    /// An optional field could not be used, or something else was odd; the receipt was stored all the same.
    void anomaly(ProviderId provider, String kind);

    /// A status word is in no table; alert on the first: the catalogue needs a line.
    void unrecognisedStatus(ProviderId provider);

    /// A reply was stored.
    ///
    /// @param repeated whether it was known
    void reply(ProviderId provider, boolean repeated);

    /// Something came that is no receipt and needs none of us, such as a state of another channel than SMS.
    void other(ProviderId provider, String kind);
}
