package io.delivrd.application.reply;

import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.OptOut;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Who asked not to be written to any more, by number and sender, and who came back.
///
/// What replies ask is kept by [Replies#recordAll] in the transaction that stores them. All of it is kept, and what
/// stands is the newest by when it was asked, in whatever order it came.
public interface OptOuts {

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

    /// All that a number ever asked.
    ///
    /// @return newest first
    List<OptOut> history(Msisdn number, int limit);

    /// Keeps what was done by hand; durably, and the same again changes nothing.
    void put(OptOut byHand);
}
