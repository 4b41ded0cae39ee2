package io.delivrd.web.delivery;

import io.delivrd.web.api.WindowParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes what a question for delivery counts takes.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(summary = "Delivery counts, rates, times and spend")
@WindowParameters
@Parameter(
        in = ParameterIn.QUERY,
        name = "group",
        description = "Comma-separated: bucket, campaign, client_ref, network, country, provider, account, state,"
                + " error; empty gives one row",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "interval",
        description = "Length of a bucket: hour, day, week or month; default day",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "unit",
        description = "part or message; default part",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "campaign",
        description = "Only this campaign; may be repeated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "client_ref",
        description = "Only this reference; may be repeated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "network",
        description = "Only these networks, comma-separated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "country",
        description = "Only these countries, comma-separated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "provider",
        description = "Only these providers, comma-separated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "account",
        description = "Only these accounts, comma-separated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "state",
        description = "Only these states, comma-separated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "error",
        description = "Only these error codes, comma-separated",
        schema = @Schema(type = "string"))
@interface DeliveryParameters {}
