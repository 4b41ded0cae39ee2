package io.delivrd.web.api;

import io.delivrd.web.problem.NotFound;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

@Controller
@Hidden
final class OpenApiController {

    private static final String DESCRIPTION = "classpath:META-INF/swagger/delivrd.yml";

    private final ResourceResolver resources;
    private final Forwarding forwarding;

    OpenApiController(ResourceResolver resources, Forwarding forwarding) {
        this.resources = resources;
        this.forwarding = forwarding;
    }

    @Get(uri = "/openapi.yml", produces = "application/yaml")
    @ExecuteOn(TaskExecutors.BLOCKING)
    byte[] description(HttpRequest<?> request) {
        try (InputStream in = resources
                .getResourceAsStream(DESCRIPTION)
                .orElseThrow(() -> new NotFound("this build carries no description"))) {
            String base = forwarding.basePath(request);
            return (new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing() + "\nservers:\n- url: "
                            + (base.isEmpty() ? "/" : base) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
