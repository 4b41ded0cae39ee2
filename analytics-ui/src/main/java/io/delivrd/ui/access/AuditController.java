package io.delivrd.ui.access;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The audit log.
@Controller("/settings/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

    static final int ROWS = 50;

    private static final String PATH = "/settings/audit";

    private final AuditLog audit;
    private final WindowReader reader;

    private final ManageUsers users;

    AuditController(AuditLog audit, WindowReader reader, ManageUsers users) {
        this.audit = audit;
        this.users = users;
        this.reader = reader;
    }

    /// @param kind tag of an action; anything else: all kinds
    /// @param who name of a user or token; empty or absent: everybody
    /// @param before key of the last row of the page before; anything else: from the newest on
    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> audit(
            HttpRequest<?> request,
            @QueryValue @Nullable String kind,
            @QueryValue @Nullable String who,
            @QueryValue @Nullable String before) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        long key = key(before);
        Optional<AuditAction> action = Arrays.stream(AuditAction.values())
                .filter(known -> known.tag().equals(kind))
                .findFirst();
        Optional<String> actor = Optional.ofNullable(who).map(String::strip).filter(name -> !name.isEmpty());
        Href here = here(action, actor);
        List<AuditLog.Kept> found = audit.list(
                new AuditLog.Wanted(
                        action.map(Set::of).orElse(Set.of()), actor.map(Set::of).orElse(Set.of())),
                key,
                ROWS + 1);
        List<AuditLog.Kept> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        return Pages.page(
                "access/audit",
                new AuditView(
                        words.text("audit.title"),
                        "settings",
                        "audit",
                        words.text("audit.caption", times.zoneText()),
                        kinds(action, words),
                        actor.orElse(""),
                        users.all().stream().map(user -> user.login().text()).toList(),
                        action.isPresent() || actor.isPresent(),
                        shown.stream()
                                .map(kept -> row(kept.entry(), words, times))
                                .toList(),
                        found.size() > ROWS
                                ? here.with(
                                                "before",
                                                String.valueOf(shown.getLast().key()))
                                        .text()
                                : "",
                        key == Long.MAX_VALUE ? "" : here.text()));
    }

    private static Href here(Optional<AuditAction> action, Optional<String> actor) {
        Href here = Href.of(PATH);
        here = action.isPresent() ? here.with("kind", action.get().tag()) : here;
        return actor.isPresent() ? here.with("who", actor.get()) : here;
    }

    private static List<AuditView.Kind> kinds(Optional<AuditAction> chosen, Words words) {
        return Stream.concat(
                        Stream.of(new AuditView.Kind("", words.text("audit.all"), chosen.isEmpty())),
                        Arrays.stream(AuditAction.values())
                                .map(action -> new AuditView.Kind(
                                        action.tag(),
                                        words.text("audit.action." + action.tag()),
                                        chosen.filter(action::equals).isPresent())))
                .toList();
    }

    private static AuditView.Row row(AuditEntry entry, Words words, Times times) {
        return new AuditView.Row(
                times.second(entry.at()),
                entry.actor().isEmpty() ? words.text("audit.nobody") : entry.actor(),
                words.text("audit.action." + entry.action().tag()),
                entry.subject(),
                entry.outcome().tag(),
                words.text("audit.outcome." + entry.outcome().tag()));
    }

    private static long key(@Nullable String text) {
        try {
            return text == null ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
