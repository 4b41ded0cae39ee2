package io.delivrd.ui.notice;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelForm;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.notice.Target;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Pages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Channels: list, add, change, try, switch off and on, take away; and what became of notices.
@Controller("/settings/channels")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class ChannelsController {

    private static final String PATH = "/settings/channels";
    private static final String TEMPLATE = "notice/channels";
    private static final Pattern KEY = Pattern.compile("[0-9]{1,18}");

    private final ManageChannels channels;
    private final ChannelsPage page;

    ChannelsController(ManageChannels channels, ChannelsPage page) {
        this.channels = channels;
        this.page = page;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String done, @QueryValue @Nullable String edit) {
        ChannelsPage.Happened happened = ChannelsPage.Happened.done(text(done));
        Optional<Channel> edited = id(text(edit)).flatMap(channels::find);
        return HttpResponse.ok(Pages.page(TEMPLATE, page.view(request, happened, edited)));
    }

    @Post
    HttpResponse<?> add(
            HttpRequest<?> request,
            @Nullable @Body("kind") String kind,
            @Nullable @Body("name") String name,
            @Nullable @Body("to") String to,
            @Nullable @Body("url") String url,
            @Nullable @Body("secret") String secret,
            @Nullable @Body("language") String language) {
        ChannelForm form = form(kind, name, to, url, secret, language);
        try {
            Channel added = channels.add(form);
            return added.target().orElse(null) instanceof Target.Webhook webhook
                    ? HttpResponse.ok(Pages.page(
                                    TEMPLATE,
                                    page.view(request, ChannelsPage.Happened.made(webhook.secret()), Optional.empty())))
                            .header("Cache-Control", "no-store")
                    : done("added");
        } catch (InvalidParameter e) {
            return refused(request, e, form, Optional.empty());
        }
    }

    @Post("/{id}")
    HttpResponse<?> change(
            HttpRequest<?> request,
            @PathVariable String id,
            @Nullable @Body("name") String name,
            @Nullable @Body("to") String to,
            @Nullable @Body("url") String url,
            @Nullable @Body("secret") String secret,
            @Nullable @Body("language") String language) {
        ChannelForm form = form("", name, to, url, secret, language);
        Optional<Channel> known = id(id).flatMap(channels::find);
        try {
            return done(
                    known.flatMap(channel -> channels.change(channel.id(), form))
                                    .isPresent()
                            ? "changed"
                            : "unknown");
        } catch (InvalidParameter e) {
            return refused(request, e, form, known);
        }
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request, InvalidParameter problem, ChannelForm form, Optional<Channel> edited) {
        return HttpResponse.badRequest(
                Pages.page(TEMPLATE, page.view(request, ChannelsPage.Happened.refused(problem, form), edited)));
    }

    @Post("/{id}/on")
    HttpResponse<?> on(@PathVariable String id) {
        return done(id(id).flatMap(known -> channels.switchTo(known, true)).isPresent() ? "on" : "unknown");
    }

    @Post("/{id}/off")
    HttpResponse<?> off(@PathVariable String id) {
        return done(id(id).flatMap(known -> channels.switchTo(known, false)).isPresent() ? "off" : "unknown");
    }

    @Post("/{id}/remove")
    HttpResponse<?> remove(@PathVariable String id) {
        return done(id(id).filter(channels::remove).isPresent() ? "removed" : "unknown");
    }

    @Post("/{id}/test")
    HttpResponse<?> test(HttpRequest<?> request, @PathVariable String id) {
        Optional<Channel> channel = id(id).flatMap(channels::find);
        if (channel.isEmpty()) {
            return done("unknown");
        }
        List<ManageChannels.Trial> trials = channels.test(channel.get().id());
        return HttpResponse.ok(Pages.page(
                TEMPLATE,
                page.view(request, ChannelsPage.Happened.tried(channel.get().name(), trials), Optional.empty())));
    }

    @Post("/log/{key}/again")
    HttpResponse<?> again(HttpRequest<?> request, @PathVariable String key) {
        try {
            return done(
                    KEY.matcher(key).matches()
                                    && channels.sendAgain(Long.parseLong(key)).isPresent()
                            ? "again"
                            : "unsaid");
        } catch (InvalidParameter e) {
            return HttpResponse.badRequest(
                    Pages.page(TEMPLATE, page.view(request, ChannelsPage.Happened.notSentAgain(e), Optional.empty())));
        }
    }

    private static HttpResponse<?> done(String what) {
        return HttpResponse.seeOther(URI.create(PATH + "?done=" + what));
    }

    private static ChannelForm form(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String to,
            @Nullable String url,
            @Nullable String secret,
            @Nullable String language) {
        return new ChannelForm(
                text(kind), text(name), List.of(text(to).split("[\\s,;]+")), text(url), text(secret), text(language));
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    private static Optional<ChannelId> id(String text) {
        try {
            return Optional.of(ChannelId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
