package io.delivrd.application.tracing;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.campaign.Campaign;
import java.time.Instant;
import java.util.Set;

/// Lists of message parts, newest first by the instant they are counted at, a page at a time.
///
/// No receipts are read. Numbers and client-refs are personal data: masked where they are shown, never logged.
public interface MessageSearch {

    /// Most parts on a page.
    int ROWS = 50;

    /// Among how many parts one page looks for last digits, for which there is no index.
    int LOOKED_THROUGH = 100_000;

    /// @param asOf at which instant ages are measured
    /// @return the parts of any provider and account that are exactly so known; no part if there is none
    FoundParts find(Wanted wanted, PageStart start, Instant asOf);

    /// The parts that the query counts by part; its group and unit are not looked at.
    ///
    /// @param query whose filter names one campaign
    /// @return no part if there is none
    /// @throws IllegalArgumentException if the filter does not name one campaign
    FoundParts list(DeliveryQuery query, PageStart start);

    /// @return the campaign whose parts are listed
    /// @throws IllegalArgumentException if the filter does not name one campaign
    static Campaign campaignOf(DeliveryQuery query) {
        Set<String> campaigns = query.filter().getOrDefault(Dimension.CAMPAIGN, Set.of());
        if (campaigns.size() != 1) {
            throw new IllegalArgumentException("must be of one campaign");
        }
        return new Campaign(campaigns.iterator().next());
    }
}
