package io.delivrd.application.reply;

import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Who asked not to be written to any more, by number and sender, and who came back.
///
/// What replies ask is kept by [Replies#recordAll] in the transaction that stores them. All of it is kept, and what
/// stands is the newest by when it was asked, in whatever order it came.
public interface OptOuts {

    /// Which are listed; what is empty is not looked at.
    ///
    /// @param since included: only what was learned at that time or after it
    record Wanted(Optional<Msisdn> number, Optional<SenderId> sender, Optional<Wish> wish, Optional<Instant> since) {

        public Wanted {
            sender = sender.map(OptOut::oneWay);
        }

        /// @return whether it is asked for
        public boolean isFor(OptOut standing) {
            return number.map(standing.number()::equals).orElse(true)
                    && (sender.isEmpty() || sender.equals(standing.sender()))
                    && wish.map(standing.wish()::equals).orElse(true)
                    && !since.map(standing.learnedAt()::isBefore).orElse(false);
        }

        @Override
        public String toString() {
            return "Wanted[" + wish + ", " + since + "]";
        }
    }

    /// @param key grows in the order in which they were learned
    record Kept(long key, OptOut asked) {}

    /// What stands of a number by that time, sender by sender; the sender that is not known first.
    ///
    /// @param until excluded, by when it was asked
    default List<OptOut> of(Msisdn number, Instant until) {
        return of(List.of(number), until);
    }

    /// What stands of some numbers by that time, by number and sender.
    ///
    /// @param until excluded, by when it was asked
    List<OptOut> of(Collection<Msisdn> numbers, Instant until);

    /// A page of what stands, by number and sender.
    List<OptOut> find(OptOutQuery query);

    /// What stands of those that are wanted.
    ///
    /// @param before only what has a smaller key; `Long.MAX_VALUE` for all
    /// @return what was learned last first
    List<Kept> newest(Wanted wanted, long before, int limit);

    /// All that a number ever asked.
    ///
    /// @return newest first
    List<OptOut> history(Msisdn number, int limit);

    /// Keeps what was done by hand; durably, and the same again changes nothing.
    void put(OptOut byHand);
}
