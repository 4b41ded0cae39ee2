package io.delivrd.application.forecast;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/// The latest answers to questions that cost something, a bounded number.
final class Remembered<Q, A> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Q, A> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final Predicate<A> worth;

    /// @param worth which answers are kept
    Remembered(int most, Predicate<A> worth) {
        this.most = most;
        this.worth = worth;
    }

    /// Two who ask the same at once may both work it out.
    A get(Q question, Function<Q, A> answer) {
        Optional<A> known = known(question);
        if (known.isPresent()) {
            return known.get();
        }
        A found = answer.apply(question);
        if (!worth.test(found)) {
            return found;
        }
        lock.lock();
        try {
            answers.put(question, found);
            if (answers.size() > most) {
                answers.remove(answers.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
        return found;
    }

    private Optional<A> known(Q question) {
        lock.lock();
        try {
            return Optional.ofNullable(answers.get(question));
        } finally {
            lock.unlock();
        }
    }
}
