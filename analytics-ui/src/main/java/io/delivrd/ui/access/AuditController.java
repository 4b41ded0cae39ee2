package io.delivrd.ui.access;

import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The audit log.
@Controller("/settings/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

    static final int ROWS = 50;

    private static final String PATH = "/settings/audit";

    private final AuditLog audit;
    private final WindowReader reader;

    AuditController(AuditLog audit, WindowReader reader) {
        this.audit = audit;
        this.reader = reader;
    }

    /// @param before key of the last row of the page before; anything else: from the newest on
    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> audit(HttpRequest<?> request, @QueryValue @Nullable String before) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        long key = key(before);
        List<AuditLog.Kept> found = audit.list(key, ROWS + 1);
        List<AuditLog.Kept> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        return Pages.page(
                "access/audit",
                new AuditView(
                        words.text("audit.title"),
                        "settings",
                        "audit",
                        words.text("audit.caption", times.zoneText()),
                        shown.stream()
                                .map(kept -> row(kept.entry(), words, times))
                                .toList(),
                        found.size() > ROWS
                                ? PATH + "?before=" + shown.getLast().key()
                                : "",
                        key == Long.MAX_VALUE ? "" : PATH));
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
