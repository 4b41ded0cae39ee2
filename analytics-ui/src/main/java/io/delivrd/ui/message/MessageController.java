package io.delivrd.ui.message;

import io.delivrd.application.access.Sight;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.reply.KeepOptOuts;
import io.delivrd.application.reply.ReadReplies;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Wish;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.message.SearchPage.Answer;
import io.delivrd.ui.message.SearchPage.Question;
import io.delivrd.ui.window.Carried;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessageController extends PageController {

    private final MessageTrails trails;
    private final ReadReplies replies;
    private final KeepOptOuts optOuts;
    private final SearchPage search;
    private final InstantSource clock;
    private final WindowReader reader;
    private final MessagePage page;

    MessageController(
            MessageTrails trails,
            ReadReplies replies,
            KeepOptOuts optOuts,
            SearchPage search,
            InstantSource clock,
            WindowReader reader,
            MessagePage page) {
        this.trails = trails;
        this.replies = replies;
        this.optOuts = optOuts;
        this.search = search;
        this.clock = clock;
        this.reader = reader;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> search(HttpRequest<?> request) {
        return answer(request, Question.of(request));
    }

    /// Takes what is typed out of the address: numbers and client-refs would stand in histories and logs.
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> typed(HttpRequest<?> request, @Nullable @Body("q") String typed, @Nullable @Body("by") String by) {
        return answer(
                request,
                Question.typed(request, Objects.requireNonNullElse(typed, ""), Objects.requireNonNullElse(by, "")));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Question question) {
        Words words = Language.of(request);
        Optional<Answer> answer = search.answer(question, Viewer.sight(request), clock.instant());
        Optional<String> only = answer.flatMap(found -> found.only(question.carried()));
        if (only.isPresent()) {
            return HttpResponse.seeOther(URI.create(only.get()));
        }
        if (question.leadsOn(request, answer)) {
            return HttpResponse.seeOther(URI.create(question.page(request).text()));
        }
        boolean nothing = answer.isEmpty() && !question.typed().isEmpty();
        return HttpResponse.status(nothing ? HttpStatus.NOT_FOUND : HttpStatus.OK)
                .body(Pages.page(
                        "message/search",
                        search.view(request, question, answer, new Times(words, reader.zone(request)), words)));
    }

    @Get("/{provider}/{message_id}")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> message(HttpRequest<?> request, String provider, @PathVariable("message_id") String messageId) {
        Words words = Language.of(request);
        Optional<TimelineStart> before = before(request);
        List<MessageTrail> found = find(provider, messageId, before);
        if (found.isEmpty()) {
            return new ProblemView(
                            words.text("message.missing"),
                            words.text("message.missing.text", messageId, provider),
                            "messages",
                            Carried.of(request).to("/messages").text(),
                            words.text("message.missing.link"))
                    .respond(HttpStatus.NOT_FOUND);
        }
        Times times = new Times(words, reader.zone(request));
        Sight sight = Viewer.sight(request);
        List<MessagePage.Answered> seen = found.stream()
                .map(trail -> new MessagePage.Answered(
                        trail.seenBy(sight),
                        replies.to(trail, sight),
                        number(trail).map(number -> optOuts.of(number, sight))))
                .toList();
        return HttpResponse.ok(Pages.page(
                "message/message",
                page.view(seen, before.isPresent(), clock.instant(), Carried.of(request), times, words)));
    }

    /// The number stands in no address: it is that of the message.
    @Post("/{provider}/{message_id}/opt-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> optOut(
            HttpRequest<?> request,
            String provider,
            @PathVariable("message_id") String messageId,
            @Nullable @Body("standing") String standing,
            @Nullable @Body("scope") String scope,
            @Nullable @Body("note") String note) {
        Wish wish = wish(Objects.requireNonNullElse(standing, ""));
        for (MessageTrail trail : find(provider, messageId, Optional.empty())) {
            Optional<SenderId> sender = trail.part().attributes().senderId();
            number(trail)
                    .ifPresent(number -> optOuts.change(
                            number,
                            "all".equals(scope) ? Optional.empty() : sender,
                            wish,
                            Viewer.of(request).name(),
                            Objects.requireNonNullElse(note, "")));
        }
        return HttpResponse.seeOther(URI.create(
                Carried.of(request).to(Href.ofMessage(provider, messageId)).text() + "#opt-outs"));
    }

    private static Optional<Msisdn> number(MessageTrail trail) {
        return trail.part().attributes().recipient().filter(Msisdn::isNumber);
    }

    private static Wish wish(String standing) {
        try {
            return Wish.ofTag(standing);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("standing", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<TimelineStart> before(HttpRequest<?> request) {
        try {
            return TimelineStart.parse(request.getParameters().get("before", String.class, ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("before", "is no place in a timeline: follow next");
        }
    }

    private List<MessageTrail> find(String provider, String messageId, Optional<TimelineStart> before) {
        ProviderId of;
        MessageId id;
        try {
            of = new ProviderId(provider);
            id = new MessageId(messageId);
        } catch (IllegalArgumentException e) {
            // No provider gives out such an id.
            return List.of();
        }
        return trails.find(of, id, before);
    }
}
