package io.delivrd.ui.message;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.Carried;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import java.util.Optional;

@Controller("/campaigns/{campaign}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CampaignMessagesController extends PageController {

    private final DeliveryFigures figures;
    private final WindowReader reader;
    private final CampaignMessagesPage page;

    CampaignMessagesController(DeliveryFigures figures, WindowReader reader, CampaignMessagesPage page) {
        this.figures = figures;
        this.reader = reader;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<ModelAndView<Map<String, Object>>> messages(HttpRequest<?> request, String campaign) {
        Words words = Language.of(request);
        Optional<Span> activity = figures.spanOf(campaign);
        if (activity.isEmpty()) {
            return new ProblemView(
                            words.text("campaign.missing"),
                            words.text("campaign.missing.text", campaign),
                            "campaigns",
                            Carried.of(request).to("/campaigns").text(),
                            words.text("campaign.missing.link"))
                    .respond(HttpStatus.NOT_FOUND);
        }
        Asked asked = reader.readCampaignMessages(request, campaign, activity.get());
        return HttpResponse.ok(Pages.page(
                "message/campaign",
                page.view(campaign, asked, PartTables.start(request), activity.get(), Viewer.sight(request), words)));
    }
}
