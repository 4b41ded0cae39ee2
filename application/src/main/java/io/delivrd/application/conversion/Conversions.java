package io.delivrd.application.conversion;

import io.delivrd.application.fallback.Window;
import java.time.Instant;
import java.util.List;

/// What is known of recipients' actions.
public interface Conversions {

    /// Stores them durably; of several about one part the latest counts.
    ///
    /// @return how many were new or newer than what was known
    int recordAll(List<Conversion> conversions, Instant receivedAt);

    /// @return by campaign and network of the parts counted in the window, ordered by both; parts not heard of are
    ///     counted under the campaign and network of parts that name none
    /// @throws io.delivrd.application.rates.TooManyRows if they are more than an answer may have
    List<Row> count(Window window);

    /// The same of one campaign; cost follows the parts of the campaign in the window.
    List<Row> count(Window window, String campaign);

    /// @return those the provider has not been told of yet, oldest first
    List<Conversion> untold(int limit);

    /// Remembers that the provider was told.
    void told(List<Conversion> conversions, Instant at);

    /// @param acted parts whose recipient acted
    /// @param all parts whose recipient something is known of
    record Row(String campaign, String network, long acted, long all) {}
}
