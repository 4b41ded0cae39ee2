package io.delivrd.ui.matrix;

import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/// A reference, for anybody: it holds no data.
@Controller("/status-matrix")
final class StatusMatrixController {

    private final StatusMatrixPage page;

    StatusMatrixController(StatusMatrixPage page) {
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<ModelAndView<Map<String, Object>>> matrix(HttpRequest<?> request) {
        return HttpResponse.ok(Pages.page("matrix/matrix", page.view(Language.of(request))));
    }
}
