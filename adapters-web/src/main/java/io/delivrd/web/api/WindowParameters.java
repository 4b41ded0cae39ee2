package io.delivrd.web.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the window that [io.delivrd.application.rates.DeliveryQuestions] reads.
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description = "Inclusive; instant, or date in the zone; default 30 days before until",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "until",
        description = "Exclusive; instant, or date in the zone; default now",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "zone",
        description = "IANA time zone, default UTC",
        schema = @Schema(type = "string"))
public @interface WindowParameters {}
