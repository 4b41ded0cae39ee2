package io.delivrd.ui.imports;

import io.delivrd.ui.layout.RunText;
import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// @param refresh seconds until the page is to be shown anew; empty text while nothing is under way
/// @param buttons one for each provider whose files can be read
/// @param rows newest first
record ImportsView(
        String title, String nav, TimeText asOf, String refresh, List<Button> buttons, String caption, List<Row> rows) {

    /// @param action where the file is to be sent
    record Button(String text, String action) {}

    /// @param bytesRead as a plain number
    /// @param bytes size of the file as a plain number, at least 1
    /// @param refusedHref empty text if no line was refused
    /// @param cancelHref where to post that it is to end; empty text if it has
    /// @param cancelLabel the same in words, with the name of the file
    record Row(
            String name,
            TimeText started,
            RunText state,
            String bytesRead,
            String bytes,
            String progressText,
            String linesText,
            String storedText,
            String repeatedText,
            String refusedText,
            String refusedHref,
            String cancelHref,
            String cancelLabel) {}
}
