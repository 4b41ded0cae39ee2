package io.delivrd.web.access;

import io.micronaut.http.HttpResponse;

/// A request that was not let in. Thrown, since a filter that looks into the database has no other way to answer.
final class TurnedAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpResponse<?> answer;

    TurnedAway(HttpResponse<?> answer) {
        super("not let in", null, false, false);
        this.answer = answer;
    }

    HttpResponse<?> answer() {
        return answer;
    }
}
