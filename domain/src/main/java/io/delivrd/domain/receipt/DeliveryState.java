package io.delivrd.domain.receipt;

import java.util.Locale;

/// What a receipt claims of a message part, in the words all providers are mapped to.
///
/// Ranks and finality: reference, "Delivery states". `EXPIRED` is soft where a timeout of the provider produced it.
public enum DeliveryState {
    /// In our or the provider's queue.
    QUEUED(10, Finality.OPEN),
    /// Left the provider's platform, not acknowledged by a carrier.
    SENT(20, Finality.OPEN),
    /// A carrier acknowledged it (`accepted`, `submitted`).
    SUBMITTED(30, Finality.OPEN),
    /// A carrier holds it and goes on trying.
    BUFFERED(40, Finality.OPEN),
    /// No usable information.
    UNKNOWN(50, Finality.SOFT),
    /// The platform stopped trying; it never reached a carrier.
    FROZEN(60, Finality.SOFT),
    /// Its validity ended.
    EXPIRED(70, Finality.HARD),
    /// Not deliverable: handset, subscriber or network.
    FAILED(80, Finality.HARD),
    /// Refused by a rule of platform or carrier.
    REJECTED(80, Finality.HARD),
    /// No credit.
    DEFICIENT(80, Finality.HARD),
    /// Withdrawn, deleted or killed.
    CANCELLED(80, Finality.HARD),
    /// The receipt claims success.
    DELIVERED(90, Finality.HARD),
    /// Of a message only: some of its parts were delivered, others never will be. No receipt claims it.
    PARTIALLY_DELIVERED(85, Finality.HARD);

    private final int rank;
    private final Finality finality;
    private final String tag;

    DeliveryState(int rank, Finality finality) {
        this.rank = rank;
        this.finality = finality;
        this.tag = name().toLowerCase(Locale.ROOT);
    }

    /// @return 10 to 90; higher wins among open states
    public int rank() {
        return rank;
    }

    /// @return finality of the state as such, but a timeout makes a soft `EXPIRED`
    public Finality finality() {
        return finality;
    }

    public boolean isOpen() {
        return finality == Finality.OPEN;
    }

    /// @return the state's name in URLs, JSON, CSV and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no state has that name
    public static DeliveryState ofTag(String tag) {
        for (DeliveryState state : values()) {
            if (state.tag().equals(tag)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no delivery state is called " + tag);
    }
}
