/// Vonage (formerly Nexmo), SMS API: delivery receipts by webhook.
///
/// @see <a href="https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts">Delivery receipts</a>
/// @see <a href="https://developer.vonage.com/en/getting-started/concepts/signing-messages">Signed webhooks</a>
@NullMarked
package io.delivrd.web.provider.vonage;

import org.jspecify.annotations.NullMarked;
