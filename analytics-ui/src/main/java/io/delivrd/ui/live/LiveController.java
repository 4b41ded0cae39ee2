package io.delivrd.ui.live;

import io.delivrd.application.live.LiveFigures;
import io.delivrd.application.live.WatchLive;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.window.Carried;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

@Controller("/live")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LiveController extends PageController {

    private final WatchLive watch;
    private final LiveStreams streams;
    private final WindowReader reader;
    private final PublicUrl publicUrl;

    LiveController(WatchLive watch, LiveStreams streams, WindowReader reader, PublicUrl publicUrl) {
        this.watch = watch;
        this.streams = streams;
        this.reader = reader;
        this.publicUrl = publicUrl;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> live(HttpRequest<?> request) {
        LiveAddress address = address(request);
        return Pages.page("live/live", new LivePage(figures(address), address).view());
    }

    /// Pushes the figures of the page, as often as there are new ones.
    @Get("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> stream(HttpRequest<?> request) {
        LiveAddress address = address(request);
        LiveFigures first = figures(address);
        return streams.open(address, first, Viewer.of(request).name(), StillAdmitted.of(request))
                .map(events -> HttpResponse.ok(events)
                        .header("Cache-Control", "no-store")
                        // Proxies are not to gather what is to be shown at once.
                        .header("X-Accel-Buffering", "no"))
                .orElseGet(() -> HttpResponse.<Publisher<Event<String>>>status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header("Retry-After", String.valueOf(LiveAddress.LOOK_AGAIN.toSeconds())));
    }

    private LiveAddress address(HttpRequest<?> request) {
        return new LiveAddress(
                campaign(request),
                request.getParameters().contains(LiveAddress.WALL),
                Language.of(request),
                reader.zone(request),
                Carried.of(request).parameters(),
                publicUrl.basePath(request));
    }

    private static Optional<Campaign> campaign(HttpRequest<?> request) {
        return request.getParameters()
                .getFirst(LiveAddress.CAMPAIGN)
                .filter(text -> !text.isBlank())
                .map(text -> {
                    try {
                        return new Campaign(text);
                    } catch (IllegalArgumentException e) {
                        throw new InvalidParameter(LiveAddress.CAMPAIGN, "unheard_of", "has no parts");
                    }
                });
    }

    private LiveFigures figures(LiveAddress address) {
        return watch.of(address.campaign())
                .orElseThrow(() -> new InvalidParameter(LiveAddress.CAMPAIGN, "unheard_of", "has no parts"));
    }
}
