package io.delivrd.ui.digest;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// The digests there are.
///
/// @param notice what was done; empty text for nothing
/// @param form for one more
record DigestsView(
        String title, String nav, String section, String notice, String caption, List<Row> rows, DigestForm form) {

    /// @param toText to how many it goes
    /// @param next when it comes next; empty where it does not come by itself
    record Row(
            String id,
            String name,
            String makerText,
            String contentText,
            String whenText,
            String toText,
            Optional<TimeText> next,
            Optional<TimeText> sent) {}
}
