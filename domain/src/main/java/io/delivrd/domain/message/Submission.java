package io.delivrd.domain.message;

import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.PartKey;

/// One part as the sender says it was handed to the provider. Of several about one part the first stored stands.
///
/// @param attributes personal data
public record Submission(PartKey part, Sending sending, Attributes attributes) {

    public Submission {
        if (!attributes.names().equals(sending.names())) {
            throw new IllegalArgumentException("names are not those of the attributes");
        }
    }

    @Override
    public String toString() {
        return "Submission[" + sending.submittedAt() + "]";
    }
}
