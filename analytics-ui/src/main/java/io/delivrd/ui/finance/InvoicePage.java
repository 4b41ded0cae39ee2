package io.delivrd.ui.finance;

import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.invoice.CompareInvoices;
import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.InvoiceComparison;
import io.delivrd.application.finance.invoice.InvoiceLine;
import io.delivrd.application.finance.invoice.MatchedBy;
import io.delivrd.application.finance.invoice.OurSum;
import io.delivrd.application.network.Networks;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.ui.finance.InvoiceView.Line;
import io.delivrd.ui.finance.InvoiceView.Link;
import io.delivrd.ui.finance.InvoiceView.OnlyOurs;
import io.delivrd.ui.finance.InvoiceView.Refused;
import io.delivrd.ui.finance.InvoiceView.Total;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An invoice beside our sums, each line with a link to the messages behind it.
@Singleton
final class InvoicePage {

    private static final String MATCH = "/finance/match";
    private static final String MESSAGES = "#messages";
    private static final int MOST_LINKS = 8;

    private final CompareInvoices comparisons;
    private final Networks networks;
    private final MonthQuestions questions;
    private final FinanceHeads heads;

    InvoicePage(CompareInvoices comparisons, Networks networks, MonthQuestions questions, FinanceHeads heads) {
        this.comparisons = comparisons;
        this.networks = networks;
        this.questions = questions;
        this.heads = heads;
    }

    InvoiceView view(Invoice invoice, Times times, Words words) {
        AskedMonth asked = new AskedMonth(
                InvoicesPage.PATH,
                invoice.month(),
                questions.zone(invoice.month()),
                questions.current(invoice.month()));
        InvoiceComparison comparison = comparisons.compare(invoice);
        Places places = new Places(asked, names(), new NetworkNames(words), words);
        Numbers numbers = new Numbers(words);
        Amounts amounts = new Amounts(numbers, questions.rounding(invoice.month()));
        boolean kept = invoice.kind() == Invoice.Kind.PDF;
        return new InvoiceView(
                invoice.file(),
                "finance",
                heads.of(asked, "invoices", words),
                asked.here().text(),
                words.text("invoices.caption", FinanceHeads.month(invoice.period(), words)),
                words.text(
                        "finance.account",
                        invoice.provider().text(),
                        invoice.account().text()),
                times.second(invoice.uploadedAt()),
                invoice.uploadedBy(),
                "/api/v1/finance/invoices/" + invoice.id() + "/file",
                kept ? "" : words.text("invoice.read", columns(invoice, words)),
                kept ? words.text("invoice.kept") : "",
                kept
                        ? List.of()
                        : comparison.total().stream()
                                .map(total -> new Total(
                                        total.currency().text(),
                                        Amounts.exact(total.ours()),
                                        Amounts.exact(total.theirs()),
                                        Amounts.exact(total.difference()),
                                        amounts.of(total.difference(), total.currency())))
                                .toList(),
                comparison.lines().stream()
                        .map(line -> line(line, places, numbers))
                        .toList(),
                kept
                        ? List.of()
                        : comparison.onlyOurs().stream()
                                .map(sum -> onlyOurs(sum, places, numbers))
                                .toList(),
                invoice.refused().stream()
                        .map(line -> new Refused(
                                numbers.count(line.line()),
                                line.field().isEmpty() ? "" : words.text("invoices.column." + line.field()),
                                line.reason()))
                        .toList());
    }

    private Map<NetworkCode, Network> names() {
        return networks.named().stream().collect(Collectors.toMap(Network::code, Function.identity()));
    }

    private static String columns(Invoice invoice, Words words) {
        return invoice.columns().names().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(column -> words.text(
                        "invoice.read.column",
                        words.text("invoices.column." + column.getKey().tag()),
                        column.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Line line(InvoiceComparison.Line compared, Places places, Numbers numbers) {
        InvoiceLine line = compared.line();
        Words words = numbers.words();
        return new Line(
                numbers.count(line.line()),
                line.description().isEmpty() ? (line.network() + " " + line.country()).strip() : line.description(),
                places.text(compared),
                compared.matchedBy().tag(),
                words.text("invoice.matched." + compared.matchedBy().tag()),
                line.currency().text(),
                line.billed().quantity().map(InvoicePage::plain).orElse(""),
                numbers.count(compared.parts()),
                line.billed().unitPrice().map(Amounts::exact).orElse(""),
                Amounts.exact(line.billed().amount()),
                Amounts.exact(compared.ours()),
                compared.estimated().signum() == 0
                        ? ""
                        : words.text("invoice.estimated", Amounts.exact(compared.estimated())),
                compared.difference().whole().signum() != 0,
                Amounts.exact(compared.difference().whole()),
                Amounts.exact(compared.difference().quantity()),
                Amounts.exact(compared.difference().price()),
                Amounts.exact(compared.difference().rounding()),
                places.links(compared));
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    private static OnlyOurs onlyOurs(OurSum sum, Places places, Numbers numbers) {
        return new OnlyOurs(
                places.name(sum.network(), Optional.of(sum.country())),
                places.messages(sum.network()),
                numbers.count(sum.parts()),
                Amounts.exact(sum.amount()),
                sum.currency().text());
    }

    /// What lines are for, in words and as links.
    private record Places(AskedMonth asked, Map<NetworkCode, Network> table, NetworkNames names, Words words) {

        private String text(InvoiceComparison.Line line) {
            Optional<String> country = line.country();
            if (line.matchedBy() == MatchedBy.TOTAL || line.networks().isEmpty()) {
                return country.map(names::country)
                        .orElse(
                                line.line().network().isEmpty()
                                        ? line.line().country()
                                        : line.line().network());
            }
            if (line.matchedBy() == MatchedBy.COUNTRY) {
                return country.map(names::country).orElse("");
            }
            return line.networks().stream()
                    .limit(MOST_LINKS)
                    .map(code -> name(code, country))
                    .distinct()
                    .collect(Collectors.joining("; "));
        }

        private String name(NetworkCode code, Optional<String> country) {
            Optional<Network> network = Optional.ofNullable(table.get(code))
                    .or(() -> country.filter(known -> !known.isEmpty())
                            .map(known -> new Network(code, Optional.empty(), Optional.of(known))));
            String detail = names.detail(code.text(), network);
            String name = names.name(code.text(), network);
            return detail.isEmpty() ? name : words.text("invoice.place", name, detail);
        }

        private List<Link> links(InvoiceComparison.Line line) {
            if (line.matchedBy() == MatchedBy.NONE) {
                return List.of();
            }
            if (line.matchedBy() == MatchedBy.TOTAL || line.networks().size() > MOST_LINKS) {
                return List.of(
                        new Link(words.text("invoice.messages"), asked.on(MATCH).text() + MESSAGES));
            }
            List<Link> links = new ArrayList<>();
            for (NetworkCode code : line.networks()) {
                links.add(new Link(
                        line.networks().size() == 1
                                ? words.text("invoice.messages")
                                : words.text(
                                        "invoice.messages.of",
                                        names.name(code.text(), Optional.ofNullable(table.get(code)))),
                        messages(code)));
            }
            return links;
        }

        private String messages(NetworkCode code) {
            return asked.on(MATCH).with("network", code.text()).text() + MESSAGES;
        }
    }
}
