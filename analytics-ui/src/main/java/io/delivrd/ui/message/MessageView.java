package io.delivrd.ui.message;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// @param parts of different accounts with one id; usually one
/// @param newestHref back to the newest receipts; empty text on the page with them
/// @param olderHref to the receipts before; empty text if there are none
record MessageView(
        String title,
        String nav,
        String messageId,
        String providerText,
        String zoneText,
        TimeText asOf,
        List<PartView> parts,
        String newestHref,
        String olderHref) {

    /// @param sentence what became of it, to pass on
    /// @param look of the state, for style sheets
    /// @param finalityText how final the state is
    /// @param ruleText the rule that decided
    /// @param decidedText which receipt decided, empty text if none
    /// @param decidedHref leads to it, empty text if none
    /// @param whole empty for a part that is a message of its own
    /// @param timelineEmptyText why there is no receipt, empty text if there is one
    record PartView(
            String accountText,
            String sentence,
            String look,
            String stateText,
            String stateMeaning,
            String finalityText,
            String ruleText,
            String decidedText,
            String decidedHref,
            List<Explained> flags,
            Optional<ErrorView> error,
            List<Fact> facts,
            Optional<Whole> whole,
            String timelineCaption,
            String timelineEmptyText,
            List<Entry> timeline,
            List<ReplyRow> replies,
            Optional<OptOutPanel> optOuts,
            List<String> goneTexts) {}

    /// Whether the recipient may still be written to.
    ///
    /// @param rows a sender each; what stands
    /// @param actionHref where the form leads that sets and releases
    record OptOutPanel(List<OptOutRow> rows, String actionHref) {}

    /// @param out whether the sender is not to write any more
    /// @param sourceText by which reply, or whose hand
    /// @param noteText empty text if there is none
    record OptOutRow(
            String standingText, boolean out, String senderText, String sourceText, String noteText, TimeText at) {}

    /// What the recipient wrote back.
    ///
    /// @param bodyText hidden, or that it is not kept
    /// @param senderText our number, empty text if it is not known
    /// @param sentAt when the provider took it; empty if it does not say
    /// @param partsText how many parts of a long one are known; empty text for a short one
    record ReplyRow(
            String stateText,
            String stateMeaning,
            String keywordText,
            String bodyText,
            String senderText,
            Optional<TimeText> sentAt,
            TimeText receivedAt,
            String partsText) {}

    /// The message that the part is one of several of.
    ///
    /// @param unknownText how many of its parts are not known; empty text if all are
    record Whole(
            String title, String look, String stateMeaning, String unknownText, String caption, List<Sibling> parts) {}

    /// @param current whether it is the part shown
    record Sibling(String numberText, String messageId, String href, boolean current, String look, String stateText) {}

    record Explained(String name, String meaning) {}

    record ErrorView(
            String code, String meaning, String permanence, String permanenceText, String advice, String doubtText) {}

    /// @param href empty text where the value leads nowhere
    record Fact(String label, String valueText, String noteText, String href) {}

    /// One receipt.
    ///
    /// @param anchor where links to it lead
    /// @param decided whether it decided the state
    /// @param sourceText how it came, if not by webhook; empty text else
    /// @param meaningText what the provider's word means, empty text where the state says it all
    /// @param tipText what else to know of it, empty text if nothing
    /// @param repeatsText empty text if it came once
    /// @param raw with personal data masked
    record Entry(
            String anchor,
            String look,
            String stateText,
            boolean decided,
            String rawStatusText,
            String meaningText,
            String tipText,
            String codeText,
            List<Moment> moments,
            List<Fact> facts,
            String sourceText,
            String repeatsText,
            String raw) {}

    /// @param iso empty text where the time has no zone
    /// @param precisionText how exact it is
    record Moment(String label, String text, String iso, String precisionText) {}
}
