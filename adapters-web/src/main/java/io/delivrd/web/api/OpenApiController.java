package io.delivrd.web.api;

import io.delivrd.web.problem.NotFound;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

@Controller
@Hidden
final class OpenApiController {

    private static final String DESCRIPTION = "classpath:META-INF/swagger/delivrd.yml";

    private final ResourceResolver resources;

    OpenApiController(ResourceResolver resources) {
        this.resources = resources;
    }

    @Get(uri = "/openapi.yml", produces = "application/yaml")
    @ExecuteOn(TaskExecutors.BLOCKING)
    byte[] description() {
        try (InputStream in = resources
                .getResourceAsStream(DESCRIPTION)
                .orElseThrow(() -> new NotFound("this build carries no description"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
