package io.delivrd.ui.notice;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// @param notice what was just done; empty text for nothing
/// @param secret of the webhook just made, shown this once; empty text for none
/// @param mailText that mail is off, and how to turn it on; empty text if it is on
/// @param outboxHref of the mails that the demo keeps; empty text elsewhere
/// @param trials what became of the test just made
/// @param form for a new channel, or for the one that is being changed
/// @param logText what is not sent by itself, and how it is sent again
/// @param logProblem why something is not sent again; empty text for nothing
record ChannelsView(
        String title,
        String nav,
        String section,
        String notice,
        String secret,
        String mailText,
        String outboxHref,
        List<Trial> trials,
        List<Row> rows,
        Form form,
        String logCaption,
        String logText,
        String logProblem,
        List<Line> log) {

    /// @param good whether it was sent
    record Trial(String address, boolean good, String text) {}

    /// @param languageText empty text for the usual one
    /// @param targetText where it leads, without what is secret
    /// @param state `good`, `warn` or `off`, for its mark
    /// @param problemText what is wrong with it; empty text for nothing
    record Row(
            String id,
            String name,
            String kindText,
            String languageText,
            String targetText,
            String state,
            String stateText,
            String problemText,
            Optional<TimeText> problemAt,
            boolean on) {}

    /// @param action address of the form
    /// @param kinds to choose from; of a channel that is being changed its own alone
    /// @param languages to choose from
    /// @param lines addresses of mails, one a line
    /// @param problemField empty text for none
    record Form(
            String action,
            boolean editing,
            List<Kind> kinds,
            String name,
            List<Kind> languages,
            String lines,
            String url,
            String problemField,
            String problemText) {

        public boolean isProblemOf(String field) {
            return problemField.equals(field);
        }
    }

    record Kind(String value, String text, boolean current) {}

    /// @param againHref where it is sent again; empty text where it cannot be
    record Line(
            TimeText at,
            String channelText,
            String addressText,
            String subject,
            String state,
            String stateText,
            String detailText,
            String againHref) {}
}
