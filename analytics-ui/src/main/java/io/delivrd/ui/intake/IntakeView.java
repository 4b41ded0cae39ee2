package io.delivrd.ui.intake;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.layout.Reasons;
import io.delivrd.ui.layout.RunText;
import io.delivrd.ui.layout.Times.TimeText;
import io.delivrd.ui.rates.Headlines.Figure;
import java.util.List;
import java.util.Optional;

/// @param refresh seconds until the page is to be shown anew; empty text while nothing is under way
/// @param alarms accounts whose receipts have stopped
/// @param othersText what came that is neither a receipt nor a reply; empty text if nothing did
record IntakeView(
        String title,
        String nav,
        Freshness.Stamp freshness,
        String refresh,
        List<Alarm> alarms,
        List<Figure> figures,
        Waiting waiting,
        Heard heard,
        String othersText,
        Replies replies,
        Fallback fallback,
        Both both) {

    /// @param whyText how likely the silence is while the webhook works; empty text where it is only known to
    ///     be long
    /// @param lastReceived when the last receipt came; empty if none ever did
    /// @param lastSubmitted empty if no submission was ever handed in
    /// @param meanwhileText what becomes of the receipts that do not come
    record Alarm(
            String title,
            String whyText,
            Optional<TimeText> lastReceived,
            Optional<TimeText> lastSubmitted,
            String meanwhileText) {}

    /// What push and poll saw of windows that were polled whole.
    ///
    /// @param rows by account and network; empty where no whole window was polled
    /// @param hours the latest of them, newest first
    /// @param moreText how many hours are shown, empty text if all are
    record Both(String caption, List<Seen> rows, String hoursCaption, List<SeenHour> hours, String moreText) {}

    /// @param n finals seen in all
    /// @param neitherText how many neither saw, with the interval, or why that cannot be told
    record Seen(
            String network,
            String networkDetail,
            String account,
            String hoursText,
            String n,
            String pushedText,
            String polledText,
            String neitherText) {}

    record SeenHour(
            TimeText hour,
            String network,
            String account,
            String n,
            String pushedText,
            String polledText,
            String neitherText) {}

    /// Requests in quarantine.
    ///
    /// @param rows the newest
    /// @param moreText how many of them are shown, empty text if all are
    record Waiting(String caption, String countText, List<Request> rows, String moreText) {}

    /// @param reason its name in the API
    /// @param replayAction where its form leads
    /// @param replayText which request it is, for those who hear the page
    record Request(
            TimeText received,
            String route,
            String reason,
            String reasonText,
            Reasons.Reason detail,
            String replayAction,
            String replayText) {}

    /// Replies that are stored.
    ///
    /// @param rows the newest; empty if there are none
    /// @param moreText where the others are, empty text if there are none
    record Heard(String caption, List<HeardReply> rows, String moreText) {}

    /// @param number of whoever wrote it, masked
    /// @param answersHref to the message it answers, empty text if the provider does not say
    record HeardReply(
            TimeText received,
            String keyword,
            String number,
            String sender,
            String provider,
            String stateText,
            String answersText,
            String answersHref) {}

    /// Replies that an earlier version kept in quarantine.
    ///
    /// @param rows the newest; empty if there are none
    /// @param moreText how many of them are shown, empty text if all are
    record Replies(String caption, String countText, List<Reply> rows, String moreText, String dismissText) {}

    record Reply(TimeText received, String route) {}

    /// @param scheduled whether parts are asked for without a person's request
    /// @param money whether what was spent is shown
    /// @param ask empty where no account can be asked
    /// @param runs newest first
    record Fallback(
            boolean scheduled,
            boolean money,
            String scheduleText,
            String scheduleNote,
            String accountsCaption,
            List<Account> accounts,
            Optional<Ask> ask,
            String runsCaption,
            List<Run> runs) {}

    /// @param records spent this month, as a plain number
    /// @param budget records a month, as a plain number
    /// @param high from which number on the budget is nearly spent
    /// @param warnText what is to be said of the budget, empty text for nothing
    record Account(
            String name,
            String provider,
            String dueText,
            String lagText,
            String records,
            String budget,
            String high,
            String budgetText,
            String warnText,
            String spentText) {}

    /// What the forms offer.
    ///
    /// @param providers whose accounts can be asked
    /// @param zone of the times in the forms
    record Ask(List<String> providers, String zone, String fromText, String untilText) {}

    /// @param windowText empty text where parts were asked for by id
    record Run(
            TimeText requested,
            String account,
            String causeText,
            String modeText,
            String windowText,
            String askedText,
            String recordsText,
            String closedText,
            String spentText,
            RunText state) {}
}
