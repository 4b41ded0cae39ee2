package io.delivrd.ui.campaign;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Paging;
import io.delivrd.ui.share.SharedPage;
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

@Controller("/campaigns")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CampaignController extends PageController implements SharedPage {

    private final DeliveryFigures figures;
    private final WindowReader reader;
    private final CampaignList list;
    private final CampaignPage page;

    CampaignController(DeliveryFigures figures, WindowReader reader, CampaignList list, CampaignPage page) {
        this.figures = figures;
        this.reader = reader;
        this.list = list;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> campaigns(HttpRequest<?> request) {
        return Pages.page(
                "campaign/list",
                list.view(reader.read(request, "/campaigns"), Paging.asked(request), Language.of(request)));
    }

    @Get("/{campaign}")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<ModelAndView<Map<String, Object>>> campaign(HttpRequest<?> request, String campaign) {
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
        return HttpResponse.ok(page(request, campaign, activity.get()));
    }

    @Override
    public Optional<ModelAndView<Map<String, Object>>> shown(HttpRequest<?> locked, String path) {
        return path.equals("/campaigns")
                ? Optional.of(campaigns(locked))
                : SharedPage.below("/campaigns/", path)
                        .flatMap(
                                campaign -> figures.spanOf(campaign).map(activity -> page(locked, campaign, activity)));
    }

    private ModelAndView<Map<String, Object>> page(HttpRequest<?> request, String campaign, Span activity) {
        return Pages.page(
                "campaign/campaign",
                page.view(campaign, reader.readCampaign(request, campaign, activity), activity, Language.of(request)));
    }
}
