package io.delivrd.ui.settings;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.account.WebhookRoutes;
import io.delivrd.application.account.WebhookRoutes.Route;
import io.delivrd.application.fallback.Arrivals;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.ui.connect.ProviderCard;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.settings.SettingsView.AccountRow;
import io.delivrd.ui.settings.SettingsView.NetworkRow;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What is set and how to change it.
@Singleton
final class SettingsPage {

    private static final int LOOK_AGAIN_AFTER = 4;

    private final Accounts accounts;
    private final WebhookRoutes routes;
    private final ProviderGuides guides;
    private final Arrivals arrivals;
    private final CampaignRule rule;
    private final NetworkExpectations expectations;
    private final PublicUrl publicUrl;

    SettingsPage(
            Accounts accounts,
            WebhookRoutes routes,
            ProviderGuides guides,
            Arrivals arrivals,
            CampaignRule rule,
            NetworkExpectations expectations,
            PublicUrl publicUrl) {
        this.accounts = accounts;
        this.routes = routes;
        this.guides = guides;
        this.arrivals = arrivals;
        this.rule = rule;
        this.expectations = expectations;
        this.publicUrl = publicUrl;
    }

    /// @param network what was filled in
    SettingsView view(HttpRequest<?> request, ZoneId zone, NetworkInput network, Words words) {
        String base = publicUrl.of(request);
        List<Arrivals.Latest> latest = arrivals.latest();
        Times times = new Times(words, zone);
        List<AccountRow> rows = routes.all().stream()
                .map(route -> row(route, base, latest, times, words))
                .toList();
        return new SettingsView(
                words.text("settings.title"),
                "settings",
                PublicUrl.isOnlyHere(base) ? words.text("first_run.only_here") : "",
                rows.stream().anyMatch(AccountRow::heard) ? "" : String.valueOf(LOOK_AGAIN_AFTER),
                rows,
                guides.all().stream()
                        .filter(guide -> routes.all().stream()
                                .noneMatch(route -> route.provider().equals(guide.id())))
                        .map(guide -> ProviderCard.of(guide, base, words))
                        .toList(),
                rule.text(),
                networks(words),
                words.text("settings.networks.default"),
                network.form(words),
                Times.idOf(zone));
    }

    private AccountRow row(Route route, String base, List<Arrivals.Latest> latest, Times times, Words words) {
        Optional<Account> account = accounts.find(route.provider(), route.account());
        Optional<Instant> pushed = latest.stream()
                .filter(found -> found.provider().equals(route.provider())
                        && found.account().equals(route.account()))
                .findFirst()
                .flatMap(Arrivals.Latest::lastPushed);
        return new AccountRow(
                route.provider().text(),
                account.isPresent() ? route.account().text() : words.text("settings.accounts.any"),
                accounts.currencyOf(route.provider(), route.account()).text(),
                base + route.path(),
                words.text(route.signed() ? "settings.accounts.signed" : "settings.accounts.unsigned"),
                account.map(Account::sendsReceipts).orElse(true) ? "" : words.text("row.without_receipts"),
                pushed.isPresent(),
                pushed.map(at -> words.text(
                                "settings.accounts.heard", times.second(at).text()))
                        .orElse(words.text("settings.accounts.waiting")));
    }

    private List<NetworkRow> networks(Words words) {
        Numbers numbers = new Numbers(words);
        return expectations.all().stream()
                .map(expectation -> networkRow(expectation, numbers))
                .toList();
    }

    private static NetworkRow networkRow(NetworkExpectation expectation, Numbers numbers) {
        return new NetworkRow(
                expectation.network().text(),
                "",
                numbers.words().text("support." + expectation.support().tag()),
                numbers.duration(expectation.validity()),
                numbers.duration(expectation.grace()),
                Href.of("/settings")
                                .with("network", expectation.network().text())
                                .text()
                        + "#networks");
    }
}
