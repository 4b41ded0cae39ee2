package io.delivrd.web.hygiene;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes by what numbers are picked out.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description =
                "Parts sent from then on, inclusive; instant, or date in the zone; default 13 months before until",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "until",
        description = "Exclusive; what was said later does not count; default now",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "zone",
        description = "IANA time zone of dates, default UTC",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "action",
        description = "Only these, comma-separated: suppress, opt_out, retry, review, released",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "confidence_from",
        description =
                "Only proposals at least so sure, 0 to 1, such as 0.995; opt-outs and released numbers are never left"
                        + " out",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "since",
        description = "Only numbers of which something was received at or after it",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "campaign",
        description = "Only numbers with a failure in this campaign; may be repeated",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "network",
        description =
                "Only numbers with a failure on these networks, comma-separated; country, provider, account, state"
                        + " and error likewise",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "numbers",
        description = "How numbers are written: plain, masked or hashed; default as the caller may see them",
        schema = @Schema(type = "string"))
@interface HygieneParameters {}
