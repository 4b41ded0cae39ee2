package io.delivrd.ui.access;

import io.delivrd.application.access.AccessProblem;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.OwnAccount;
import io.delivrd.application.access.SecondFactor;
import io.delivrd.application.access.Session;
import io.delivrd.application.access.User;
import io.delivrd.ui.access.DoorView.FieldProblem;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Puts one's own page together.
@Singleton
final class AccountPages {

    /// Set by what lets requests in.
    private static final String SESSION = "delivrd.session";

    private final OwnAccount account;
    private final SecondFactor factor;
    private final WindowReader reader;

    AccountPages(OwnAccount account, SecondFactor factor, WindowReader reader) {
        this.account = account;
        this.factor = factor;
        this.reader = reader;
    }

    /// @param done what was done before; empty text for nothing
    ModelAndView<Map<String, Object>> page(HttpRequest<?> request, String done, Optional<AccessProblem> problem) {
        return page(request, done, problem, UnaryOperator.identity());
    }

    /// @param with what the page shows of a second factor besides
    ModelAndView<Map<String, Object>> page(
            HttpRequest<?> request,
            String done,
            Optional<AccessProblem> problem,
            UnaryOperator<SecondFactorView> with) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        Caller caller = Viewer.of(request);
        Optional<User> user = account.of(caller);
        Optional<UUID> here = request.getAttribute(SESSION, UUID.class);
        return Pages.page(
                "access/account",
                new AccountView(
                        words.text("account.title"),
                        "settings",
                        "account",
                        words.find("account.done." + done).orElse(""),
                        caller.name(),
                        Forms.names(user.map(User::roles).orElse(caller.roles()), words),
                        user.isPresent(),
                        user.filter(User::isLocal).isPresent(),
                        words.text("account.sessions.caption", times.zoneText()),
                        account.sessionsOf(caller).stream()
                                .map(session -> row(session, here, words, times))
                                .toList(),
                        with.apply(factor(caller, user, words)),
                        FieldProblem.of(problem, words)));
    }

    private SecondFactorView factor(Caller caller, Optional<User> user, Words words) {
        boolean on = user.filter(User::secondFactor).isPresent();
        return new SecondFactorView(
                user.filter(User::isLocal).isPresent(),
                on,
                on ? words.text("account.factor.left", factor.recoveryLeft(caller)) : "");
    }

    private static AccountView.Row row(Session session, Optional<UUID> here, Words words, Times times) {
        return new AccountView.Row(
                session.id().toString(),
                Browser.of(session.agent()).text(words),
                session.agent(),
                times.minute(session.createdAt()),
                times.minute(session.lastSeenAt()),
                here.filter(session.id()::equals).isPresent());
    }
}
