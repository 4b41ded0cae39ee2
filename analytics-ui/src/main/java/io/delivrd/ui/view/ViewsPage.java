package io.delivrd.ui.view;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.share.ManageShares;
import io.delivrd.application.share.Share;
import io.delivrd.application.view.KeepViews;
import io.delivrd.application.view.PageAddress;
import io.delivrd.application.view.SavedView;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds the page of views and links.
@Singleton
final class ViewsPage {

    private final KeepViews views;
    private final ManageShares shares;
    private final WindowReader reader;
    private final InstantSource clock;

    ViewsPage(KeepViews views, ManageShares shares, WindowReader reader, InstantSource clock) {
        this.views = views;
        this.shares = shares;
        this.reader = reader;
        this.clock = clock;
    }

    /// What the page is shown with.
    ///
    /// @param done tag of what was done; empty text for nothing
    /// @param url of the link just made; empty text for none
    /// @param page to keep or to share
    record Shown(
            String done, String url, Optional<PageAddress> page, Optional<InvalidParameter> problem, String typed) {

        static Shown after(String done) {
            return new Shown(done, "", Optional.empty(), Optional.empty(), "");
        }
    }

    ViewsView view(HttpRequest<?> request, Shown shown) {
        Words words = Language.of(request);
        Caller reader = Viewer.of(request);
        Times times = new Times(words, this.reader.zone(request));
        return new ViewsView(
                words.text("views.title"),
                "",
                words.find("views.done." + shown.done()).orElse(""),
                shown.problem()
                        .map(problem -> words.text("views.problem", ProblemView.reason(words, problem)))
                        .orElse(""),
                shown.url(),
                shown.page().map(PageAddress::text).orElse(""),
                shown.typed(),
                shown.page().filter(ManageShares::isShareable).isPresent(),
                words.text("views.caption"),
                views.seenBy(reader).stream()
                        .map(view -> row(view, reader, words))
                        .toList(),
                words.text("links.caption", times.zoneText()),
                reader.may(Permission.SHARE) ? links(words, times) : List.of());
    }

    private static ViewsView.View row(SavedView view, Caller reader, Words words) {
        String owner = view.owner().equals(reader.name()) ? words.text("views.own") : view.owner();
        return new ViewsView.View(
                view.id().toString(),
                view.name(),
                view.page().text(),
                view.forAll() ? words.text("views.for_all", owner) : owner,
                view.forAll(),
                KeepViews.mayChange(reader, view),
                Href.of("/views")
                        .with("page", view.page().text())
                        .with("name", view.name())
                        .text());
    }

    private List<ViewsView.Link> links(Words words, Times times) {
        return shares.all().stream().map(share -> link(share, words, times)).toList();
    }

    private ViewsView.Link link(Share share, Words words, Times times) {
        boolean open = share.isOpenAt(clock.instant());
        String state = share.revokedAt().isPresent() ? "revoked" : open ? "open" : "expired";
        return new ViewsView.Link(
                share.id().toString(),
                share.name(),
                share.page().text(),
                Stream.of(
                                share.password().map(_ -> words.text("links.with_password")),
                                Optional.of(words.text("links.with_money")).filter(_ -> share.money()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")),
                words.text("tokens.created_by", share.createdBy()),
                times.minute(share.createdAt()),
                share.expiresAt().map(times::minute),
                share.openedAt().map(times::minute),
                words.text("links.state." + state),
                open);
    }
}
