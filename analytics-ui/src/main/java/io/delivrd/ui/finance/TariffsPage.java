package io.delivrd.ui.finance;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.finance.tariff.FetchPrices;
import io.delivrd.application.finance.tariff.PriceList;
import io.delivrd.application.finance.tariff.TariffLine;
import io.delivrd.application.finance.tariff.TariffUpload;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.application.finance.tariff.Tariffs.Kept;
import io.delivrd.application.finance.tariff.Tariffs.Query;
import io.delivrd.application.finance.tariff.Tariffs.Told;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.finance.TariffsView.Fetch;
import io.delivrd.ui.finance.TariffsView.Line;
import io.delivrd.ui.finance.TariffsView.Option;
import io.delivrd.ui.finance.TariffsView.Refused;
import io.delivrd.ui.finance.TariffsView.Upload;
import io.delivrd.ui.finance.TariffsView.Version;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;

/// The tariffs in force, how to add to them, and their versions.
@Singleton
final class TariffsPage {

    static final String PATH = "/finance/tariffs";

    private static final int LINES = 100;
    private static final int UPLOADS = 5;
    private static final int REFUSED = 20;
    private static final int VERSIONS = 20;

    private final Tariffs tariffs;
    private final FetchPrices prices;
    private final ProviderGuides guides;
    private final Accounts accounts;
    private final FinanceHeads heads;

    TariffsPage(Tariffs tariffs, FetchPrices prices, ProviderGuides guides, Accounts accounts, FinanceHeads heads) {
        this.tariffs = tariffs;
        this.prices = prices;
        this.guides = guides;
        this.accounts = accounts;
        this.heads = heads;
    }

    /// What is shown of the lines.
    ///
    /// @param after number of the line after which to begin, 0 for the first
    record Shown(AskedMonth asked, OptionalInt version, long after) {}

    TariffsView view(Shown shown, TariffInput input, Words words) {
        Numbers numbers = new Numbers(words);
        Times times = new Times(words, shown.asked().zone().orElse(ZoneId.of("UTC")));
        Query query = new Query(
                shown.asked().question().provider(), shown.asked().question().account(), shown.version());
        List<Kept> found = tariffs.lines(query, shown.after(), LINES + 1);
        List<Kept> lines = found.subList(0, Math.min(LINES, found.size()));
        ProviderId usual = guides.usual().id();
        return new TariffsView(
                words.text("tariffs.title"),
                "finance",
                heads.of(shown.asked(), "tariffs", words),
                input.problemText(),
                input.form(accounts.currencyOf(usual, accounts.defaultOf(usual)).text()),
                guides.all().stream()
                        .map(guide -> new Option(
                                guide.id().text(),
                                guide.name(),
                                guide.id().text().equals(input.provider())))
                        .toList(),
                prices.lists().stream().map(list -> fetch(list, words)).toList(),
                tariffs.uploads(UPLOADS).stream()
                        .map(told -> upload(told, numbers, times))
                        .toList(),
                shown.version().isEmpty()
                        ? ""
                        : words.text(
                                "tariffs.lines.version",
                                numbers.count(shown.version().getAsInt())),
                shown.asked().here().text(),
                lines.stream()
                        .map(kept -> line(kept, shown.version().isEmpty(), numbers))
                        .toList(),
                words.text("tariffs.lines.count", lines.size(), numbers.count(lines.size())),
                found.size() > lines.size()
                        ? withVersion(shown.asked().here(), shown.version())
                                .with("after", String.valueOf(lines.getLast().line()))
                                .text()
                        : "",
                withVersion(csv(shown.asked()), shown.version()).text(),
                tariffs.versions(VERSIONS).stream()
                        .map(version -> version(version, shown, numbers, times))
                        .toList());
    }

    private static Href csv(AskedMonth asked) {
        return Href.of("/api/v1" + PATH + ".csv")
                .with(asked.here().parameters().stream()
                        .filter(parameter -> !parameter.name().equals("period"))
                        .toList());
    }

    private static Href withVersion(Href href, OptionalInt version) {
        return version.isEmpty() ? href : href.with("version", String.valueOf(version.getAsInt()));
    }

    private Fetch fetch(PriceList list, Words words) {
        String name = guides.all().stream()
                .filter(guide -> guide.id().equals(list.provider()))
                .map(ProviderGuide::name)
                .findFirst()
                .orElse(list.provider().text());
        return new Fetch(
                list.provider().text(),
                words.text("tariffs.fetch.button", name),
                list.accounts().stream()
                        .map(account -> new Option(account.text(), account.text(), false))
                        .toList());
    }

    private static Upload upload(Told told, Numbers numbers, Times times) {
        Words words = numbers.words();
        TariffUpload.Outcome outcome = told.outcome();
        List<Refused> refused = outcome.refused().stream()
                .limit(REFUSED)
                .map(one -> new Refused(numbers.count(one.at()), one.field(), one.reason()))
                .toList();
        long more = told.refusedInAll() - refused.size();
        return new Upload(
                times.second(told.at()),
                told.by(),
                told.fileName().isEmpty() ? words.text("tariffs.by_form") : told.fileName(),
                words.text(
                        "tariffs.upload.outcome",
                        numbers.count(outcome.stored()),
                        numbers.count(outcome.repeated()),
                        numbers.count(told.refusedInAll())),
                refused,
                more > 0 ? words.text("tariffs.upload.more", numbers.count(more)) : "");
    }

    private static Line line(Kept kept, boolean inForce, Numbers numbers) {
        Words words = numbers.words();
        TariffLine tariff = kept.tariff();
        String place = place(tariff, words);
        return new Line(
                tariff.provider().text(),
                tariff.account().map(AccountId::text).orElseGet(() -> words.text("tariffs.account.any")),
                place,
                numbers.money(
                        tariff.price().amount(),
                        Price.SCALE,
                        tariff.price().currency().text()),
                day(tariff.from(), words),
                tariff.until().map(until -> day(until, words)).orElseGet(() -> words.text("tariffs.open_ended")),
                numbers.count(kept.since()),
                inForce ? PATH + "/" + kept.line() + "/end" : "",
                words.text("tariffs.end.which", place),
                tariff.from().toString());
    }

    private static String place(TariffLine tariff, Words words) {
        return !tariff.place().network().isEmpty()
                ? words.text("tariffs.place.network", tariff.place().network())
                : tariff.place().country().isEmpty()
                        ? words.text("tariffs.place.prefix", tariff.place().prefix())
                        : words.text("tariffs.place.country", tariff.place().country());
    }

    private static String day(LocalDate day, Words words) {
        return DateTimeFormatter.ofPattern(words.text("format.date"), words.locale())
                .format(day);
    }

    private static Version version(Tariffs.Version version, Shown shown, Numbers numbers, Times times) {
        return new Version(
                numbers.count(version.version()),
                withVersion(shown.asked().here(), OptionalInt.of(version.version()))
                        .text(),
                times.second(version.at()),
                version.by(),
                version.fileName().isEmpty() ? numbers.words().text("tariffs.by_form") : version.fileName(),
                numbers.count(version.lines()),
                shown.version().equals(OptionalInt.of(version.version())));
    }
}
