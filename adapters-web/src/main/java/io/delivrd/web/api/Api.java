package io.delivrd.web.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/// Head of the generated description of all routes.
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Delivrd",
                        version = "1",
                        description = "Delivery receipts in, delivery figures out. JSON is snake_case, instants are"
                                + " ISO 8601 in UTC, money is text with eight decimals.",
                        license = @License(name = "Apache-2.0")),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
final class Api {

    private Api() {}
}
