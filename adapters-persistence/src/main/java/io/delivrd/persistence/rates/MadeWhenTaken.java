package io.delivrd.persistence.rates;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/// What can be made of each of many others, made whenever it is taken: so it is not all in memory at once.
///
/// @param <S> of what it is made
/// @param <T> what is taken
final class MadeWhenTaken<S, T> extends AbstractList<T> implements RandomAccess {

    private final List<S> of;
    private final Function<S, T> made;

    /// @param of with quick access to each of them; not changed by anybody
    MadeWhenTaken(List<S> of, Function<S, T> made) {
        this.of = of;
        this.made = made;
    }

    @Override
    public T get(int index) {
        return made.apply(of.get(index));
    }

    @Override
    public int size() {
        return of.size();
    }
}
