package io.delivrd.web.finance;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes what [io.delivrd.application.finance.MonthQuestions] reads.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "period",
        required = true,
        description = "A month such as 2026-11, in the zone in which each account is billed",
        schema = @Schema(type = "string", pattern = "[0-9]{4}-[0-9]{2}"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "provider",
        description = "Only this provider",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "account",
        description = "Only this account",
        schema = @Schema(type = "string"))
@interface MonthParameters {}
