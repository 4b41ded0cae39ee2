package io.delivrd.domain.incident;

import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.util.Locale;
import java.util.Optional;

/// Why parts did not arrive, or why it is doubted that they did.
///
/// @param code of [Kind#CODE] alone
public record Cause(Kind kind, ProviderId provider, Optional<ErrorCode> code) {

    /// How a cause shows.
    public enum Kind {
        /// The provider gave a code.
        CODE,
        /// Final and not delivered, without a code.
        NO_CODE,
        /// No receipt came in time, or the provider stopped waiting for one.
        NO_RECEIPT,
        /// Claimed delivered, and denied by the handset.
        CONTRADICTED;

        /// @return the name in JSON and message files
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Cause {
        if (code.isPresent() != (kind == Kind.CODE)) {
            throw new IllegalArgumentException("a code belongs to causes that have one, and to no others");
        }
    }

    public static Cause of(ProviderId provider, ErrorCode code) {
        return new Cause(Kind.CODE, provider, Optional.of(code));
    }

    /// @throws IllegalArgumentException for a kind that has a code
    public static Cause of(ProviderId provider, Kind kind) {
        return new Cause(kind, provider, Optional.empty());
    }
}
