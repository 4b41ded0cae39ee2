package io.delivrd.web.finance;

import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.closing.Adjustment;
import io.delivrd.application.finance.closing.Adjustments;
import io.delivrd.application.finance.closing.BillingCalendar;
import io.delivrd.application.finance.closing.ClosePeriods;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/finance/periods")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class PeriodController {

    private static final int LINES = 100;

    private final ClosePeriods closing;
    private final Periods periods;
    private final Adjustments adjustments;
    private final BillingCalendar calendar;

    PeriodController(ClosePeriods closing, Periods periods, Adjustments adjustments, BillingCalendar calendar) {
        this.closing = closing;
        this.periods = periods;
        this.adjustments = adjustments;
        this.calendar = calendar;
    }

    @Get
    @Operation(summary = "The months of the books and how far they are, newest first")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PeriodAnswer.Listed.class)))
    PeriodAnswer.Listed list() {
        return new PeriodAnswer.Listed(periods.all().stream()
                .map(history -> PeriodAnswer.of(history, calendar.suggested(history.period())))
                .toList());
    }

    @Post("/{period}/soft-close")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Says that no more is expected of a month",
            description = "Of a month that is not over, or of which prices still come, with a warning that is kept.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PeriodAnswer.class)))
    @ApiResponse(responseCode = "409", description = "It has not begun, or is soft closed or closed")
    PeriodAnswer softClose(HttpRequest<?> request, @PathVariable String period) {
        return PeriodAnswer.of(closing.softClose(MonthQuestions.period(period), CallerSight.caller(request)));
    }

    @Post("/{period}/close")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Freezes a month: its figures, its ledger message by message, and the files made of them",
            description = "Takes minutes for millions of messages. What comes later are adjustments of the next month.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PeriodAnswer.class)))
    @ApiResponse(responseCode = "409", description = "It is not over or closed, or a month is being closed")
    PeriodAnswer close(HttpRequest<?> request, @PathVariable String period) throws IOException {
        return PeriodAnswer.of(closing.close(MonthQuestions.period(period), CallerSight.caller(request)));
    }

    @Post("/{period}/reopen")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Opens a month again; what was closed stays as it is, with its files",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = PeriodAnswer.Reopening.class)),
                                @Content(
                                        mediaType = "application/x-www-form-urlencoded",
                                        schema = @Schema(implementation = PeriodAnswer.Reopening.class))
                            }))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PeriodAnswer.class)))
    @ApiResponse(responseCode = "400", description = "There is no reason")
    @ApiResponse(responseCode = "409", description = "It is open")
    PeriodAnswer reopen(HttpRequest<?> request, @PathVariable String period) throws IOException {
        YearMonth month = MonthQuestions.period(period);
        String reason = ShortBody.of(request).text("reason").orElse("");
        return PeriodAnswer.of(closing.reopen(month, CallerSight.caller(request), ClosePeriods.reason(reason)));
    }

    @Get("/{period}/adjustments")
    @Operation(
            summary = "What came late for closed months, as told in this one",
            description = "Of an open month as of now, of a closed one as booked. A page has 100 lines; next goes on.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AdjustmentsAnswer.class)))
    AdjustmentsAnswer adjustments(@PathVariable String period, @QueryValue @Nullable String offset) {
        YearMonth month = MonthQuestions.period(period);
        long from = offset(offset);
        List<Adjustment> lines = adjustments.page(month, from, LINES + 1);
        return new AdjustmentsAnswer(
                period,
                periods.stateOf(month).tag(),
                lines.stream().limit(LINES).map(AdjustmentsAnswer.Line::of).toList(),
                adjustments.sums(month).stream()
                        .map(AdjustmentsAnswer.Total::of)
                        .toList(),
                lines.size() > LINES
                        ? "/api/v1/finance/periods/" + month + "/adjustments?offset=" + (from + LINES)
                        : null);
    }

    private static long offset(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidParameter("offset", "must be a whole number from 0");
        }
    }
}
