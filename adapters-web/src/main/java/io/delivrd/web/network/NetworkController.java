package io.delivrd.web.network;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;

/// What to expect of a network's receipts.
@Controller("/api/v1/networks/{code}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Networks")
final class NetworkController {

    private final NetworkExpectations expectations;
    private final UsualHorizon usual;

    NetworkController(NetworkExpectations expectations, UsualHorizon usual) {
        this.expectations = expectations;
        this.usual = usual;
    }

    @Get
    @Operation(summary = "What is expected of the network's receipts; the usual where nothing is said of it")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "That is no network code")
    NetworkAnswer network(@PathVariable String code) {
        return NetworkAnswer.of(inForce(code(code)));
    }

    @Put
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Says what to expect of the network's receipts; figures follow at once",
            description = "What is left out stays as it is.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = NetworkAnswer.Request.class))))
    @ApiResponse(responseCode = "200", description = "What is expected from now on")
    @ApiResponse(responseCode = "400", description = "The code or a field cannot be used")
    NetworkAnswer expect(HttpRequest<?> request, @PathVariable String code) throws IOException {
        NetworkExpectation changed = NetworkRequest.of(ShortBody.of(request)).appliedTo(inForce(code(code)));
        expectations.put(changed);
        return NetworkAnswer.of(changed);
    }

    private NetworkExpectation inForce(NetworkCode code) {
        return usual.inForce(code, expectations);
    }

    private static NetworkCode code(String text) {
        try {
            NetworkCode code = new NetworkCode(text.strip());
            if (code.equals(NetworkCode.UNKNOWN)) {
                throw new InvalidParameter("code", "stands for parts without a network");
            }
            return code;
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("code", String.valueOf(e.getMessage()));
        }
    }
}
