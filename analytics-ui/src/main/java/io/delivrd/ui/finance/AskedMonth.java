package io.delivrd.ui.finance;

import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.ui.layout.Href;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/// What a finance page was asked for.
///
/// @param path of the page
/// @param zone in which the accounts are billed; empty where they are billed in several
/// @param current the month that runs
public record AskedMonth(String path, MonthQuestion question, Optional<ZoneId> zone, YearMonth current) {

    /// @return the page as it is
    public Href here() {
        return on(path);
    }

    /// @return another finance page, about the same
    public Href on(String other) {
        return to(other, question);
    }

    /// @return the page about something else
    Href about(MonthQuestion other) {
        return to(path, other);
    }

    /// @return that path, about that
    static Href to(String path, MonthQuestion question) {
        Href href = Href.of(path).with("period", question.period().toString());
        href = question.provider().isEmpty()
                ? href
                : href.with("provider", question.provider().get().text());
        return question.account().isEmpty()
                ? href
                : href.with("account", question.account().get().text());
    }
}
