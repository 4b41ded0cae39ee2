package io.delivrd.web.api;

import io.delivrd.web.proxy.Forwarding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;

@Controller
@Hidden
final class OpenApiController {

    private final OpenApi api;
    private final Forwarding forwarding;

    OpenApiController(OpenApi api, Forwarding forwarding) {
        this.api = api;
        this.forwarding = forwarding;
    }

    @Get(uri = "/openapi.yml", produces = "application/yaml")
    @ExecuteOn(TaskExecutors.BLOCKING)
    byte[] description(HttpRequest<?> request) {
        String base = forwarding.basePath(request);
        return api.servedAt(base.isEmpty() ? "/" : base).getBytes(StandardCharsets.UTF_8);
    }
}
