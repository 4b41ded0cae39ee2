package io.delivrd.ui.rates;

import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Questions;
import io.delivrd.ui.window.Asked;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A part of a page: what it asks, and what it makes of the answers. A page asks for all its sections at once.
///
/// @param <V> what the template shows
public record Section<V>(Questions questions, Function<Answers, V> view) {

    /// @param parts whose views the view is put together from
    public static <V> Section<V> of(List<Section<?>> parts, Function<Answers, V> view) {
        return new Section<>(parts.stream().map(part -> part.questions()).reduce(Questions.NONE, Questions::and), view);
    }

    /// @return empty where it is not shown, and then nothing is asked
    public static <V> Section<Optional<V>> when(boolean shown, Supplier<Section<V>> section) {
        if (!shown) {
            return new Section<>(Questions.NONE, _ -> Optional.empty());
        }
        Section<V> it = section.get();
        return new Section<>(it.questions(), answers -> Optional.of(it.of(answers)));
    }

    /// @return all of the window in one row, with its times to receipt
    public static Section<DeliveryRow> total(Asked asked) {
        return new Section<>(
                Questions.timed(asked.query()),
                answers -> answers.of(asked.query()).total());
    }

    /// @return the same questions, and what is made of the view
    public <W> Section<W> map(Function<V, W> made) {
        return new Section<>(questions, view.andThen(made));
    }

    /// @param answers to these questions, and to others
    public V of(Answers answers) {
        return view.apply(answers);
    }
}
