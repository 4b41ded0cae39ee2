package io.delivrd.application.tracing;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import java.util.Optional;

/// What somebody knows of the parts that are looked for.
public sealed interface Wanted {

    /// A provider's id, to the letter.
    record ById(MessageId id) implements Wanted {}

    /// The whole number of the recipient.
    record ByNumber(Msisdn number) implements Wanted {}

    /// The whole client-ref, to the letter.
    record ByReference(ClientRef reference) implements Wanted {}

    /// How something is looked for.
    enum Kind {
        ID("id"),
        NUMBER("number"),
        REFERENCE("reference");

        private final String tag;

        Kind(String tag) {
            this.tag = tag;
        }

        /// @return the name in URLs
        public String tag() {
            return tag;
        }

        /// @param typed by a person; a number in any form that [Msisdn] reads
        /// @return empty if nothing of that kind can be so written
        public Optional<Wanted> read(String typed) {
            try {
                return switch (this) {
                    case ID -> Optional.of(new ById(new MessageId(typed)));
                    case NUMBER -> number(new Msisdn(typed));
                    case REFERENCE -> Optional.of(new ByReference(new ClientRef(typed)));
                };
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static Optional<Wanted> number(Msisdn number) {
            return number.isNumber() ? Optional.of(new ByNumber(number)) : Optional.empty();
        }
    }
}
