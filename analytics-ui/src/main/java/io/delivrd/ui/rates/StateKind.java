package io.delivrd.ui.rates;

import io.delivrd.domain.message.Standing;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.receipt.DeliveryState;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// The states as people tell them apart: what a provider or we made up stands apart from what somebody reported.
public enum StateKind {
    DELIVERED(Look.DELIVERED, DeliveryCounts::delivered),
    CONTRADICTED(Look.CONTRADICTED, DeliveryCounts::contradicted),
    PARTIALLY_DELIVERED(Look.PARTLY, counts -> counts.of(DeliveryState.PARTIALLY_DELIVERED)),
    BUFFERED(Look.OPEN, counts -> counts.of(DeliveryState.BUFFERED)),
    SUBMITTED(Look.OPEN, counts -> counts.of(DeliveryState.SUBMITTED)),
    SENT(Look.OPEN, counts -> counts.of(DeliveryState.SENT)),
    QUEUED(Look.OPEN, counts -> counts.of(DeliveryState.QUEUED)),
    FAILED(Look.FAILED, counts -> counts.of(DeliveryState.FAILED)),
    REJECTED(Look.REJECTED, counts -> counts.of(DeliveryState.REJECTED)),
    DEFICIENT(Look.REJECTED, counts -> counts.of(DeliveryState.DEFICIENT)),
    CANCELLED(Look.REJECTED, counts -> counts.of(DeliveryState.CANCELLED)),
    EXPIRED(Look.EXPIRED, counts -> counts.of(DeliveryState.EXPIRED) - counts.providerExpired()),
    PROVIDER_EXPIRED(Look.GIVEN_UP, DeliveryCounts::providerExpired),
    FROZEN(Look.GIVEN_UP, counts -> counts.of(DeliveryState.FROZEN)),
    UNKNOWN(Look.UNKNOWN, counts -> counts.unknown() - counts.aged()),
    AGED(Look.UNKNOWN, DeliveryCounts::aged);

    /// Colour and pattern, shared by states of one kind.
    public enum Look {
        DELIVERED,
        CONTRADICTED,
        PARTLY,
        OPEN,
        FAILED,
        REJECTED,
        EXPIRED,
        GIVEN_UP,
        UNKNOWN;

        /// @return the name in style sheets
        public String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Look look;
    private final ToLongFunction<DeliveryCounts> count;

    StateKind(Look look, ToLongFunction<DeliveryCounts> count) {
        this.look = look;
        this.count = count;
    }

    public Look look() {
        return look;
    }

    /// @return how many of the counts; the counts of all kinds add up to all
    public long of(DeliveryCounts counts) {
        return count.applyAsLong(counts);
    }

    /// @return the name in message files
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param aged whether it reads as closed by age
    /// @return the kind of a single part or message
    public static StateKind of(DeliveryState state, Standing standing, boolean aged) {
        if (aged) {
            return standing == Standing.RETRYING ? FAILED : AGED;
        }
        return switch (standing) {
            case PROVIDER_EXPIRED -> PROVIDER_EXPIRED;
            case CONTRADICTED -> CONTRADICTED;
            case PLAIN, RETRYING -> of(state);
        };
    }

    /// @return the kind of a single part or message
    public static StateKind of(DeliveryState state) {
        return valueOf(state.name());
    }
}
