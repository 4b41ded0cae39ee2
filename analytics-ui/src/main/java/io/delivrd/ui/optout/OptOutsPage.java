package io.delivrd.ui.optout;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.access.Sight;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.reply.KeepOptOuts;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.reply.SeenOptOut;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Wish;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.optout.OptOutsView.Choice;
import io.delivrd.ui.optout.OptOutsView.Form;
import io.delivrd.ui.optout.OptOutsView.Row;
import io.delivrd.ui.rates.EmptyState;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who wants no more messages, what was learned last first.
@Singleton
final class OptOutsPage {

    static final List<String> STANDINGS = List.of(Wish.OUT.tag(), Wish.IN.tag());
    private static final String ALL = "all";
    private static final String STANDING = "standing";
    private static final String SENDER = "sender_id";
    private static final String AFTER = "after";
    private static final int ROWS = 50;

    private final KeepOptOuts optOuts;
    private final NumberForm.Forms forms;

    OptOutsPage(KeepOptOuts optOuts, NumberForm.Forms forms) {
        this.optOuts = optOuts;
        this.forms = forms;
    }

    /// @param number that was looked for
    /// @param standing as asked for
    /// @param after behind which entry the page begins
    /// @param problem what was wrong with a form; empty text for nothing
    record Asked(
            Optional<Msisdn> number, String standing, Optional<SenderId> sender, Optional<Long> after, String problem) {

        /// @throws InvalidParameter if the address holds what cannot be read
        static Asked of(HttpRequest<?> request, Optional<Msisdn> number, String problem) {
            String standing = first(request, STANDING).orElse(number.isPresent() ? ALL : Wish.OUT.tag());
            if (!standing.equals(ALL) && !STANDINGS.contains(standing)) {
                List<String> known = new ArrayList<>(STANDINGS);
                known.add(ALL);
                throw InvalidParameter.noneOf(STANDING, known);
            }
            return new Asked(
                    number,
                    standing,
                    first(request, SENDER).map(Asked::sender),
                    first(request, AFTER).map(Asked::place),
                    problem);
        }

        private static Optional<String> first(HttpRequest<?> request, String name) {
            return request.getParameters().getFirst(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        private static SenderId sender(String text) {
            try {
                return new SenderId(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidParameter(SENDER, String.valueOf(e.getMessage()));
            }
        }

        private static long place(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw new InvalidParameter(AFTER, "place", "is no place in the list");
            }
            return Long.parseLong(text);
        }

        private OptOuts.Wanted wanted() {
            return new OptOuts.Wanted(
                    number,
                    sender,
                    standing.equals(ALL) ? Optional.empty() : Optional.of(Wish.ofTag(standing)),
                    Optional.empty());
        }

        private Href here() {
            return withSender(Href.of("/opt-outs").with(STANDING, standing));
        }

        private Href withSender(Href href) {
            return sender.map(chosen -> href.with(SENDER, chosen.text())).orElse(href);
        }
    }

    OptOutsView view(Asked asked, Caller caller, Times times, Words words) {
        KeepOptOuts.Page page =
                optOuts.newest(asked.wanted(), asked.after().orElse(Long.MAX_VALUE), ROWS, Sight.ofSession(caller));
        List<Row> rows =
                page.rows().stream().map(listed -> row(listed, times, words)).toList();
        Href here = asked.here();
        return new OptOutsView(
                words.text("opt_outs.title"),
                "hygiene",
                asked.problem().isEmpty() ? "" : words.text("opt_outs.problem", asked.problem()),
                asked.number()
                        .map(number -> words.text("opt_outs.searched", number.masked()))
                        .orElse(""),
                caller.may(Permission.SEE_PERSONAL),
                standings(asked, words),
                asked.standing(),
                asked.sender().map(SenderId::text).orElse(""),
                here.parameters(),
                forms(caller, words),
                rows.isEmpty() ? Optional.of(empty(asked, words)) : Optional.empty(),
                rows,
                asked.after().isPresent() || asked.number().isPresent() ? here.text() : "",
                asked.number().isPresent()
                        ? ""
                        : page.next()
                                .map(next ->
                                        here.with(AFTER, String.valueOf(next)).text())
                                .orElse(""));
    }

    private static Row row(KeepOptOuts.Listed listed, Times times, Words words) {
        SeenOptOut standing = listed.optOut();
        return new Row(
                standing.attributes().recipient().map(Msisdn::text).orElse(""),
                standing.attributes().senderId().map(SenderId::text).orElseGet(() -> words.text("opt_out.sender.all")),
                standing.isOut(),
                words.text("opt_out." + standing.wish().tag()),
                standing.keyword()
                        .map(keyword -> words.text("opt_out.by.reply", keyword))
                        .orElseGet(() ->
                                words.text("opt_out.by.hand", standing.actor().orElse(""))),
                standing.note(),
                times.second(standing.at()),
                "/opt-outs/" + listed.key() + "/release");
    }

    private static List<Choice> standings(Asked asked, Words words) {
        List<Choice> choices = new ArrayList<>();
        for (String standing : List.of(Wish.OUT.tag(), Wish.IN.tag(), ALL)) {
            choices.add(new Choice(
                    standing,
                    words.text("opt_outs.standing." + standing),
                    asked.withSender(Href.of("/opt-outs").with(STANDING, standing))
                            .text(),
                    asked.standing().equals(standing)));
        }
        return choices;
    }

    private List<Form> forms(Caller caller, Words words) {
        return forms.tags().stream()
                .filter(tag -> caller.may(Permission.SEE_PERSONAL) || !tag.equals(NumberForm.Kind.PLAIN.tag()))
                .map(tag -> new Form(tag, words.text("hygiene.numbers." + tag)))
                .toList();
    }

    private static EmptyState empty(Asked asked, Words words) {
        boolean narrowed = asked.number().isPresent()
                || asked.sender().isPresent()
                || asked.after().isPresent()
                || !asked.standing().equals(Wish.OUT.tag());
        return new EmptyState(
                "no-opt-outs",
                true,
                words.text("opt_outs.none"),
                words.text(narrowed ? "opt_outs.none.narrowed" : "opt_outs.none.text"),
                narrowed ? "/opt-outs" : "",
                words.text("opt_outs.none.link"));
    }
}
