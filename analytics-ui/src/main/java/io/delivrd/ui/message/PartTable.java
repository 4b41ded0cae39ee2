package io.delivrd.ui.message;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// A page of a list of parts.
///
/// @param campaigns whether parts of several campaigns may be among them
/// @param newestHref leads to the first page; empty text on it
/// @param olderHref leads to the next page; empty text on the last
record PartTable(String caption, boolean campaigns, List<Row> rows, String newestHref, String olderHref) {

    /// @param recipientText masked; empty text if not known
    /// @param look of the state, for style sheets
    /// @param flags what else is to be said of the state
    /// @param finalText when it became final; empty text while it is open
    /// @param errorCode empty text if there is none
    record Row(
            String messageId,
            String href,
            TimeText time,
            String recipientText,
            String look,
            String stateText,
            List<String> flags,
            String finalText,
            String errorCode,
            String errorText,
            String networkText,
            String networkDetail,
            String campaignText,
            String campaignHref) {}
}
