package io.delivrd.application.doctor;

import java.util.List;

/// Calls the webhooks as providers do.
public interface TryWebhooks {

    /// Calls the webhook of each account, by the address that its provider calls, with nothing, with a receipt
    /// made here and signed as the account's are, and with a forged one. The [server knows][DoctorCall] these
    /// calls for what they are: it reads them as any other, and keeps nothing.
    ///
    /// @param site where providers reach the site, such as `https://dlr.example.org`
    List<Finding> tried(String site);
}
