package io.delivrd.web.access;

import io.delivrd.application.access.Caller;
import io.delivrd.web.problem.ProblemAnswers;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Lets each caller have a few questions for figures answered at once, so that nobody takes the readers' connections
/// from all others.
@ServerFilter({
    QuestionFilter.OVERVIEW,
    "/campaigns/**",
    "/networks/**",
    "/errors/**",
    "/hygiene",
    "/opt-outs",
    "/compare",
    "/shared/**",
    "/messages",
    "/finance/**",
    "/api/v1/delivery*",
    "/api/v1/hygiene*",
    "/api/v1/opt-outs*",
    "/api/v1/coverage*",
    "/api/v1/survival",
    "/api/v1/forecast",
    "/api/v1/trust*",
    "/api/v1/comparison",
    "/api/v1/conversions",
    "/api/v1/finance/spend",
    "/api/v1/finance/match*",
    "/api/v1/finance/match/**",
    "/api/v1/finance/price-changes*"
})
@Order(Ordered.HIGHEST_PRECEDENCE + 60)
final class QuestionFilter {

    static final String OVERVIEW = "/";

    static final String SHARED = "/shared/";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConcurrentMap<String, Integer> asking = new ConcurrentHashMap<>();
    private final QuestionSettings settings;
    private final ProblemAnswers answers;

    QuestionFilter(QuestionSettings settings, ProblemAnswers answers) {
        this.settings = settings;
        this.answers = answers;
    }

    /// The place is given back before the answer leaves, or when nobody waits for it any more.
    @RequestFilter
    Publisher<MutableHttpResponse<?>> ask(
            HttpRequest<?> request, FilterContinuation<Publisher<MutableHttpResponse<?>>> continuation) {
        Optional<String> caller = request.getUserPrincipal(Caller.class)
                .map(Caller::name)
                // Whoever opens one shared link is one caller.
                .or(() -> Optional.of(request.getPath()).filter(path -> path.startsWith(SHARED)));
        if (caller.isEmpty() || !AccessRule.isSafe(request.getMethod())) {
            return continuation.proceed();
        }
        return Mono.using(
                () -> asking.merge(caller.get(), 1, Integer::sum),
                place -> place <= settings.atOnce()
                        ? Mono.from(continuation.proceed())
                        : Mono.just(answers.tooManyQuestions(request, PAUSE)),
                _ -> asking.computeIfPresent(caller.get(), (_, places) -> places > 1 ? places - 1 : null));
    }
}
