package io.delivrd.web.reply;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes which opt-outs are asked for; [OptOutParameters] reads them.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "number",
        description = "In international form",
        schema = @Schema(type = "string"))
@Parameter(in = ParameterIn.QUERY, name = "sender_id", description = "Our number", schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "standing",
        description = "out, which is the default, in, or all",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "since",
        description = "Instant: what was learned then or later",
        schema = @Schema(type = "string"))
public @interface OptOutFilters {}
