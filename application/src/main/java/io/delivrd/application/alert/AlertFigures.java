package io.delivrd.application.alert;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.alert.AlertRule.Per;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.QuarterHour;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/// What rules look at: quarter hours as they are counted, never single parts.
public interface AlertFigures {

    /// @param scope but for its campaign, which is a pattern
    /// @param campaigns all if empty
    /// @param per by what histories are told apart; one under an empty text if empty
    /// @param spans whose quarter hours are asked for; whole ones, in order and apart
    record Question(AlertScope scope, Optional<Set<String>> campaigns, Optional<Per> per, List<Span> spans) {

        public Question {
            campaigns = campaigns.map(Set::copyOf);
            spans = List.copyOf(spans);
        }
    }

    /// Networks and accounts that send no receipts are not in them: nothing can be expected of those.
    ///
    /// @return quarter hours in which anything was sent, by what they are told apart by
    /// @throws io.delivrd.application.rates.TooManyRows if they are too many
    Map<String, NavigableMap<Instant, QuarterHour>> histories(Question question);

    /// @return how many requests were put aside, by quarter hour; none where none was
    NavigableMap<Instant, Long> quarantined(List<Span> spans);

    /// @return names of campaigns with anything sent in one of the spans, in order
    List<String> campaigns(List<Span> spans);
}
