package io.delivrd.web.provider.modica;

import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.ProviderContract;
import io.delivrd.web.provider.WebhookRequest;
import org.junit.jupiter.api.Assumptions;

final class ModicaContractTest extends ProviderContract {

    @Override
    protected Provider provider() {
        return new ModicaProvider();
    }

    /// There are no codes.
    @Override
    protected WebhookRequest call(String messageId, String status, String code) {
        return json("{\"message_id\":\"" + messageId + "\",\"status\":\"" + status + "\"}");
    }

    /// Nothing is signed.
    @Override
    protected WebhookRequest signed(WebhookRequest call, String secret) {
        return Assumptions.abort("signs nothing");
    }
}
