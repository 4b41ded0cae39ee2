package io.delivrd.domain.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/// The latest answers to questions that cost something, a bounded number.
///
/// @param <Q> the question
/// @param <A> the answer, always the same as long as it is remembered
public final class Remembered<Q, A> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Q, A> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final Predicate<A> worth;

    public Remembered(int most) {
        this(most, _ -> true);
    }

    /// @param worth which answers are kept
    public Remembered(int most, Predicate<A> worth) {
        this.most = most;
        this.worth = worth;
    }

    /// Two who ask the same at once may both work it out.
    public A get(Q question, Function<Q, A> answer) {
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
