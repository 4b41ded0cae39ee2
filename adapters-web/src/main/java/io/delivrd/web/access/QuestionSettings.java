package io.delivrd.web.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// @param atOnce questions for figures that one caller may have answered at once; past it the answer is 429
/// @param inAll questions of all callers that are answered at once, the others wait; zero for one a processor, two at
///     least
/// @param patience how long they wait at most; then the answer is 503
@ConfigurationProperties("delivrd.questions")
record QuestionSettings(
        @Bindable(defaultValue = "4") int atOnce,
        @Bindable(defaultValue = "0") int inAll,
        @Bindable(defaultValue = "3s") Duration patience) {

    QuestionSettings {
        if (atOnce < 1 || inAll < 0 || !patience.isPositive()) {
            throw new IllegalArgumentException("delivrd.questions must be more than zero");
        }
    }

    int turns() {
        return inAll > 0 ? inAll : Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
