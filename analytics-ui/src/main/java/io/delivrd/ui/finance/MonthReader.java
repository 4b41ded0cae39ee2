package io.delivrd.ui.finance;

import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/// Reads month and accounts of a finance page from its address.
@Singleton
public final class MonthReader {

    private final MonthQuestions questions;

    MonthReader(MonthQuestions questions) {
        this.questions = questions;
    }

    /// @param path of the page
    /// @return about the month that runs where the address names none
    /// @throws InvalidParameter if a parameter cannot be read
    public AskedMonth read(HttpRequest<?> request, String path) {
        MonthQuestion question = questions.readOrCurrent(request.getParameters().asMap());
        return new AskedMonth(path, question, questions.zone(question), questions.current(question));
    }
}
