package io.delivrd.application.finance;

import io.delivrd.domain.receipt.MessageId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The parts of a period with both sides of their price, one by one, in the order of window, message id,
/// provider and account. Memory does not grow with their number.
public interface PricedParts {

    /// @param after the place of the last part seen; empty from the beginning
    /// @param limit at least 1
    List<PricedPart> page(PartsQuery query, Optional<PartsCursor> after, int limit);

    /// Finds some of the parts.
    ///
    /// @param messages at most some thousands
    /// @return those of them that the query asks for, of any account, in the order of all
    default List<PricedPart> named(PartsQuery query, Set<MessageId> messages) {
        List<PricedPart> found = new ArrayList<>();
        Optional<PartsCursor> after = Optional.empty();
        List<PricedPart> page;
        do {
            page = page(query, after, 1_000);
            page.stream()
                    .filter(part -> messages.contains(part.part().messageId()))
                    .forEach(found::add);
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.getLast().cursor());
        } while (after.isPresent());
        return List.copyOf(found);
    }

    /// Hands over every part, from one consistent view.
    ///
    /// @throws IOException as the sink
    void stream(PartsQuery query, PricedPartSink sink) throws IOException;
}
