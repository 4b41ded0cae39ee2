package io.delivrd.ui.message;

import io.delivrd.application.access.Sight;
import io.delivrd.application.reply.SeenOptOut;
import io.delivrd.application.reply.SeenReply;
import io.delivrd.application.retention.Gone;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrail.OfMessage;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.SeenTrail;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.message.MessageView.ErrorView;
import io.delivrd.ui.message.MessageView.Explained;
import io.delivrd.ui.message.MessageView.Fact;
import io.delivrd.ui.message.MessageView.OptOutPanel;
import io.delivrd.ui.message.MessageView.PartView;
import io.delivrd.ui.message.MessageView.Sibling;
import io.delivrd.ui.message.MessageView.Whole;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.StateKind;
import io.delivrd.ui.window.Carried;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One message part, and why it stands as it stands.
@Singleton
final class MessagePage {

    private final Catalogues catalogues;
    private final KeepNoLonger retention;

    MessagePage(Catalogues catalogues, KeepNoLonger retention) {
        this.catalogues = catalogues;
        this.retention = retention;
    }

    /// A part, what the recipient of its message wrote back,
    /// and what it asked of our senders; empty where it went to no number.
    record Answered(SeenTrail trail, List<SeenReply> replies, Optional<List<SeenOptOut>> optOuts) {}

    /// @param trails at least one
    /// @param older whether newer receipts are on another page
    MessageView view(List<Answered> trails, boolean older, Instant asOf, Carried carried, Times times, Words words) {
        MessageTrail first = trails.getFirst().trail().trail();
        String id = first.part().key().messageId().text();
        Href here = Href.ofMessage(first.part().key().provider().text(), id);
        return new MessageView(
                words.text("message.title", id),
                "messages",
                id,
                first.part().key().provider().text(),
                times.zoneText(),
                times.second(asOf),
                trails.stream()
                        .map(part -> new Showing(part, asOf, carried, times, words).part())
                        .toList(),
                older ? carried.to(here).text() : "",
                first.earlier()
                        .map(earlier -> carried.to(
                                        here.with("before", earlier.before().text()))
                                .text())
                        .orElse(""));
    }

    /// One part on its way to the page.
    private final class Showing {

        private final MessageTrail trail;
        private final List<SeenReply> replies;
        private final Optional<List<SeenOptOut>> optOuts;
        private final Sight sight;
        private final PartState state;
        private final Instant asOf;
        private final boolean aged;
        private final Carried carried;
        private final Times times;
        private final Words words;
        private final ErrorWords errors;

        Showing(Answered part, Instant asOf, Carried carried, Times times, Words words) {
            SeenTrail seen = part.trail();
            this.trail = seen.trail();
            this.replies = part.replies();
            this.optOuts = part.optOuts();
            this.sight = seen.sight();
            this.state = trail.state();
            this.asOf = asOf;
            this.aged = trail.isAged(asOf);
            this.carried = carried;
            this.times = times;
            this.words = words;
            this.errors = new ErrorWords(catalogues, words);
        }

        PartView part() {
            StateKind kind = kind();
            Rule rule = trail.rule(asOf);
            return new PartView(
                    words.text("message.account", trail.part().key().account().text()),
                    new Sentence(errors, times, words).of(trail, aged),
                    kind.look().tag(),
                    words.text("state." + kind.tag()),
                    words.text("state." + kind.tag() + ".meaning"),
                    finality(),
                    rule == Rule.SUBMISSION_ONLY
                            ? words.text("rule." + rule.tag())
                            : words.text("message.rule", rule.number(), words.text("rule." + rule.tag())),
                    decided().isPresent() ? words.text("message.decided") : "",
                    decided().map(id -> "#receipt-" + id).orElse(""),
                    flags(),
                    state.error().map(this::error),
                    facts(),
                    trail.message().map(this::whole),
                    timelineCaption(),
                    trail.timeline().isEmpty() && trail.earlier().isEmpty() ? words.text("message.timeline.empty") : "",
                    new Timeline(trail, errors, times, words).entries(),
                    replies.stream().map(new ReplyRows(times, words)::row).toList(),
                    optOuts.map(this::optOuts),
                    gone(retention.gone(trail.part())));
        }

        private List<String> gone(Gone gone) {
            List<String> texts = new ArrayList<>();
            gone.receiptsBefore()
                    .ifPresent(from -> texts.add(words.text(
                            "retention.receipts.gone", times.minute(from).text())));
            if (gone.personal()) {
                texts.add(words.text("retention.personal.gone"));
            }
            return texts;
        }

        private OptOutPanel optOuts(List<SeenOptOut> standing) {
            PartKey key = trail.part().key();
            return new OptOutPanel(
                    standing.stream().map(new OptOutRows(times, words)::row).toList(),
                    carried.to(Href.of(Href.ofMessage(
                                                    key.provider().text(),
                                                    key.messageId().text())
                                            .text()
                                    + "/opt-out"))
                            .text());
        }

        /// @return what decided, if it is on the page
        private Optional<ReceiptId> decided() {
            return state.decidedBy()
                    .filter(id -> trail.timeline().stream()
                            .anyMatch(entry -> entry.receipt().claim().id().equals(id)));
        }

        private String timelineCaption() {
            int shown = trail.timeline().size();
            return trail.earlier()
                    .map(earlier -> words.text(
                            earlier.receipts() < MessageTrails.MOST_COUNTED
                                    ? "message.timeline.caption.some"
                                    : "message.timeline.caption.many",
                            shown,
                            new Numbers(words).count(earlier.receipts()),
                            times.zoneText()))
                    .orElseGet(() -> words.text("message.timeline.caption", shown, times.zoneText()));
        }

        private StateKind kind() {
            return StateKind.of(state.state(), state.standing(), aged);
        }

        private Whole whole(OfMessage message) {
            MessageState of = message.state();
            StateKind kind = StateKind.of(of.state(), of.standing(), trail.isAged(message, asOf));
            int unknown = Math.max(0, of.count() - of.known());
            return new Whole(
                    words.text(
                            "message.whole",
                            of.count(),
                            words.text("state." + kind.tag()).toLowerCase(words.locale())),
                    kind.look().tag(),
                    words.text("state." + kind.tag() + ".meaning"),
                    unknown == 0 ? "" : words.text("message.whole.unknown", unknown),
                    words.text("message.whole.caption"),
                    message.parts().stream()
                            .map(part -> sibling(part, of.count()))
                            .toList());
        }

        private Sibling sibling(MessageTrail.Sibling part, int count) {
            PartKey key = trail.part().key();
            boolean current = part.id().equals(key.messageId());
            StateKind kind = current ? kind() : StateKind.of(part.state());
            return new Sibling(
                    words.text("message.whole.number", part.number(), count),
                    part.id().text(),
                    carried.to(Href.ofMessage(key.provider().text(), part.id().text()))
                            .text(),
                    current,
                    kind.look().tag(),
                    words.text("state." + kind.tag()));
        }

        private String finality() {
            if (aged && state.standing() == Standing.RETRYING) {
                return words.text("finality.tried_in_vain");
            }
            if (aged) {
                return words.text(
                        "finality.aged", words.text("state." + state.state().tag()));
            }
            Finality finality = state.finality();
            String open = state.standing() == Standing.RETRYING ? "finality.retrying_until" : "finality.open_until";
            if (finality == Finality.HARD && state.evidence() == Evidence.PLATFORM) {
                return words.text("finality.hard.platform");
            }
            return finality == Finality.OPEN && trail.closesAt().isPresent()
                    ? words.text(open, times.minute(trail.closesAt().get()).text())
                    : words.text("finality." + finality.name().toLowerCase(Locale.ROOT));
        }

        private List<Explained> flags() {
            return state.flags().stream()
                    .sorted()
                    .map(flag -> new Explained(
                            words.text("flag." + flag.tag()), words.text("flag." + flag.tag() + ".meaning")))
                    .toList();
        }

        private ErrorView error(ErrorCode code) {
            ProviderId provider = trail.part().key().provider();
            ErrorWords.Explained explained = errors.of(provider, code);
            return new ErrorView(
                    code.text(),
                    explained.meaning(),
                    explained.permanence().tag(),
                    words.text("permanence." + explained.permanence().tag()),
                    explained.advice(),
                    explained.doubtText());
        }

        private List<Fact> facts() {
            List<Fact> facts = new ArrayList<>();
            NetworkNames networks = new NetworkNames(words);
            facts.add(new Fact(
                    words.text("fact.campaign"),
                    trail.campaign().text(),
                    "",
                    carried.to(Href.ofCampaign(trail.campaign().text())).text()));
            trail.part()
                    .attributes()
                    .clientRef()
                    .ifPresent(reference -> facts.add(fact("client_ref", reference.text(), "")));
            facts.add(fact(
                    "recipient",
                    trail.part().attributes().recipient().map(found -> found.masked()),
                    "fact.recipient.note"));
            facts.add(fact("sender", trail.part().attributes().senderId().map(found -> found.text()), ""));
            facts.add(state.network()
                    .map(code -> new Fact(
                            words.text("fact.network"),
                            networks.name(code.text(), trail.network()),
                            networks.detail(code.text(), trail.network()),
                            ""))
                    .orElseGet(() -> fact("network", Optional.empty(), "")));
            if (sight.money()) {
                facts.add(price());
            }
            facts.add(fact(
                    "submitted",
                    trail.part().submittedAt().map(at -> times.second(at).text()),
                    ""));
            facts.add(fact("first_event", times.second(state.firstEventAt()).text(), ""));
            facts.add(fact("final", state.finalAt().map(at -> times.second(at).text()), ""));
            facts.add(fact("time", state.timeToReceipt().map(new Numbers(words)::duration), "fact.time.note"));
            if (state.evidence() != Evidence.UNSTATED && state.state() != DeliveryState.QUEUED) {
                facts.add(fact(
                        "evidence", words.text("evidence." + state.evidence().tag()), ""));
            }
            return facts;
        }

        private Fact price() {
            return state.price()
                    .map(seen -> new Fact(
                            words.text("fact.price"),
                            seen.price().text() + " " + seen.price().currency(),
                            words.text("price." + seen.source().tag()),
                            ""))
                    .orElseGet(() -> fact("price", Optional.empty(), ""));
        }

        private Fact fact(String key, Optional<String> value, String noteKey) {
            return value.map(text -> fact(key, text, noteKey))
                    .orElseGet(() -> fact(
                            key, words.find("fact." + key + ".none").orElseGet(() -> words.text("fact.none")), ""));
        }

        private Fact fact(String key, String value, String noteKey) {
            return new Fact(words.text("fact." + key), value, noteKey.isEmpty() ? "" : words.text(noteKey), "");
        }
    }
}
