package io.delivrd.ui.incident;

import io.delivrd.application.incident.AcknowledgeIncident;
import io.delivrd.application.incident.Acknowledgement;
import io.delivrd.application.incident.IncidentId;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.WindowReader;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Takes that somebody has seen to an incident; the address holds the window of the overview it was found in.
@Controller("/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class IncidentController extends PageController {

    private final AcknowledgeIncident acknowledge;
    private final WindowReader reader;

    IncidentController(AcknowledgeIncident acknowledge, WindowReader reader) {
        this.acknowledge = acknowledge;
        this.reader = reader;
    }

    @Post("/{id}/acknowledge")
    HttpResponse<?> acknowledge(HttpRequest<?> request, @PathVariable String id, @Nullable @Body("note") String note) {
        Asked asked = reader.read(request, "/");
        String said = note == null ? "" : note.strip();
        if (said.isEmpty() || said.length() > Acknowledgement.LONGEST_NOTE) {
            throw new InvalidParameter("note", "must be 1 to " + Acknowledgement.LONGEST_NOTE + " characters long");
        }
        boolean known = IncidentId.read(id)
                .flatMap(named -> acknowledge.acknowledge(
                        asked.query(), named, said, Viewer.of(request).name()))
                .isPresent();
        String back = asked.links().here().text();
        if (!known) {
            Words words = Language.of(request);
            return new ProblemView(
                            words.text("incident.missing"),
                            words.text("incident.missing.text"),
                            "overview",
                            back,
                            words.text("incident.missing.link"))
                    .respond(HttpStatus.NOT_FOUND);
        }
        return HttpResponse.seeOther(URI.create(back + "#attention-title"));
    }
}
