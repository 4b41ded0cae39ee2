package io.delivrd.ui.notice;

import io.delivrd.application.notice.SentMails;
import io.delivrd.application.notice.SentMails.SentMail;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Times.TimeText;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The mails that the demo keeps instead of sending them.
@Controller("/outbox")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class OutboxController {

    private final SentMails mails;
    private final WindowReader reader;

    OutboxController(SentMails mails, WindowReader reader) {
        this.mails = mails;
        this.reader = reader;
    }

    /// @param emptyText why there is nothing; empty text if there is something
    record OutboxView(String title, String nav, String caption, String emptyText, List<Row> rows) {

        record Row(String href, String subject, String to, TimeText at) {}
    }

    /// @param html of the mail, for a frame in which nothing runs
    /// @param sourceHref of the mail as it would have left
    record MailView(
            String title,
            String nav,
            String subject,
            String from,
            String to,
            TimeText at,
            String html,
            String text,
            String sourceHref) {}

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        List<OutboxView.Row> rows = mails.newest().stream()
                .map(mail ->
                        new OutboxView.Row("/outbox/" + mail.key(), mail.subject(), mail.to(), times.minute(mail.at())))
                .toList();
        String empty = mails.areKept() ? "outbox.empty" : "outbox.none";
        return HttpResponse.ok(Pages.page(
                "notice/outbox",
                new OutboxView(
                        words.text("outbox.title"),
                        "settings",
                        words.text("outbox.caption", times.zoneText()),
                        rows.isEmpty() ? words.text(empty) : "",
                        rows)));
    }

    @Get("/{key}")
    HttpResponse<?> one(HttpRequest<?> request, @PathVariable String key) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        return find(key)
                .<HttpResponse<?>>map(mail -> HttpResponse.ok(Pages.page(
                        "notice/mail",
                        new MailView(
                                words.text("outbox.mail"),
                                "settings",
                                mail.subject(),
                                mail.from(),
                                mail.to(),
                                times.minute(mail.at()),
                                shown(mail),
                                mail.text(),
                                "/outbox/" + mail.key() + "/mail.eml"))))
                .orElseGet(() -> gone(words));
    }

    @Get("/{key}/mail.eml")
    @Produces(MediaType.ALL)
    HttpResponse<?> source(HttpRequest<?> request, @PathVariable String key) {
        return find(key)
                .<HttpResponse<?>>map(mail -> HttpResponse.ok(mail.source())
                        .contentType(MediaType.of("message/rfc822"))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"mail-" + mail.key() + ".eml\""))
                .orElseGet(() -> gone(Language.of(request)));
    }

    /// The picture is in the mail, so in the page as well; links lead out of the frame.
    private static String shown(SentMail mail) {
        String html = mail.html().replace("<a href=", "<a target=\"_top\" href=");
        return mail.picture()
                .map(picture -> html.replace(
                        "cid:chart",
                        "data:" + picture.mediaType() + ";base64,"
                                + Base64.getEncoder().encodeToString(picture.bytes())))
                .orElse(html);
    }

    private Optional<SentMail> find(String key) {
        try {
            return mails.find(Long.parseLong(key));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static HttpResponse<?> gone(Words words) {
        return new ProblemView(
                        words.text("outbox.gone"),
                        words.text("outbox.gone.text"),
                        "",
                        "/outbox",
                        words.text("outbox.title"))
                .respond(HttpStatus.NOT_FOUND);
    }
}
