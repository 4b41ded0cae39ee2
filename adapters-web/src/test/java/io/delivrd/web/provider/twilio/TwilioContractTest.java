package io.delivrd.web.provider.twilio;

import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderContract;
import io.delivrd.web.provider.WebhookRequest;
import io.delivrd.web.wire.Digests;
import io.delivrd.web.wire.FormText;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class TwilioContractTest extends ProviderContract {

    @Override
    protected Provider provider() {
        return new TwilioProvider();
    }

    @Override
    protected WebhookRequest call(String messageId, String status, String code) {
        return form(
                "MessageSid=" + messageId + "&MessageStatus=" + status + (code.isEmpty() ? "" : "&ErrorCode=" + code));
    }

    @Override
    protected WebhookRequest signed(WebhookRequest call, String secret) {
        String fields = new TreeMap<>(FormText.parse(call.text()))
                .entrySet().stream()
                        .map(field -> field.getKey() + field.getValue())
                        .collect(Collectors.joining());
        byte[] signature = Digests.keyed("HmacSHA1", secret, call.head().url() + fields);
        return with(call, Map.of("x-twilio-signature", Base64.getEncoder().encodeToString(signature)));
    }
}
