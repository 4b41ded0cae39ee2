package io.delivrd.web.provider.vonage;

import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderContract;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.FormText;

final class VonageContractTest extends ProviderContract {

    @Override
    protected Provider provider() {
        return Vonage.provider();
    }

    @Override
    protected WebhookRequest call(String messageId, String status, String code) {
        return get("messageId=" + messageId + "&status=" + status + (code.isEmpty() ? "" : "&err-code=" + code));
    }

    @Override
    protected WebhookRequest signed(WebhookRequest call, String secret) {
        String dated = call.query() + "&timestamp=" + NOW.getEpochSecond();
        return get(dated + "&sig="
                + VonageSignatureMethod.MD5_HASH.sign(VonageSigning.signedText(FormText.parse(dated), true), secret));
    }

    @Override
    protected WebhookRequest tampered(WebhookRequest good, WebhookRequest other) {
        return get(other.query() + good.query().substring(good.query().indexOf("&timestamp=")));
    }
}
