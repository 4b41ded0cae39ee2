package io.delivrd.application.intake;

import io.delivrd.domain.receipt.ProviderId;
import java.util.List;

/// What providers told this instance since its start that is neither a receipt nor a reply, such as states of messages
/// of other channels than SMS. It is in no figure.
public interface OtherEvents {

    /// @param kind one of a fixed set of tags of the provider, such as `whatsapp`
    record Count(ProviderId provider, String kind, long events) {}

    /// @return by provider and kind
    List<Count> counts();
}
