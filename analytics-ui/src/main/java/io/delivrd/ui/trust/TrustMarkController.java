package io.delivrd.ui.trust;

import io.delivrd.application.trust.TrustMarks;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.TrustMark;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.window.Carried;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/// Takes what an operator knows of a network's receipts.
@Controller("/networks/{code}/trust")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class TrustMarkController {

    private final TrustMarks marks;

    TrustMarkController(TrustMarks marks) {
        this.marks = marks;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> mark(HttpRequest<?> request, @PathVariable String code, @Body Map<String, String> fields) {
        URI page = UriBuilder.of("/networks").path(code).fragment("trust").build();
        try {
            ProviderId provider = new ProviderId(fields.getOrDefault("provider", ""));
            NetworkCode network = new NetworkCode(code);
            String said = fields.getOrDefault("mark", "");
            if (said.equals("none")) {
                marks.remove(provider, network);
                return HttpResponse.seeOther(page);
            }
            Optional<TrustMark> mark = said.equals("honest") || said.equals("fake")
                    ? Optional.of(new TrustMark(
                            provider,
                            network,
                            said.equals("honest"),
                            fields.getOrDefault("reason", "").strip(),
                            LocalDate.parse(fields.getOrDefault("date", "").strip()),
                            Viewer.of(request).name()))
                    : Optional.empty();
            mark.ifPresent(marks::put);
            return mark.isPresent() ? HttpResponse.seeOther(page) : refused(request, page);
        } catch (IllegalArgumentException | DateTimeParseException _) {
            return refused(request, page);
        }
    }

    private static HttpResponse<?> refused(HttpRequest<?> request, URI page) {
        return new ProblemView(
                        Language.of(request).text("trust.mark.refused"),
                        Language.of(request).text("trust.mark.refused.text"),
                        "networks",
                        Carried.of(request).to(page.getRawPath()).text(),
                        Language.of(request).text("trust.mark.refused.link"))
                .respond(HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
