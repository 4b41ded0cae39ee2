package io.delivrd.web.declared;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.delivrd.domain.text.DecimalText;
import io.delivrd.web.wire.TimeForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How one value of a receipt is made of what a call holds: the first candidate that says something.
record ValueRule(List<Candidate> candidates) {

    private static final int LONGEST_SEARCHED = 4_000;

    ValueRule {
        candidates = List.copyOf(candidates);
    }

    /// One way to the value; what it lacks makes it say nothing.
    ///
    /// @param parts one place, or several values joined
    /// @param with between them
    /// @param find what is taken of the text: the first group of it, the whole match where it has none
    /// @param prefix put before what was found
    /// @param suffix put behind it
    /// @param time what it must be read as; the value is then an instant in ISO 8601
    /// @param times a number it is multiplied with
    /// @param notBefore says something only where the first of two times is not before the second
    record Candidate(
            List<Part> parts,
            String with,
            Optional<Pattern> find,
            String prefix,
            String suffix,
            Optional<TimeForm> time,
            Optional<Place> times,
            Optional<Later> notBefore) {

        Optional<String> of(WireItem item) {
            if (notBefore.isPresent() && !notBefore.get().holds(item)) {
                return Optional.empty();
            }
            StringBuilder joined = new StringBuilder();
            for (Part part : parts) {
                Optional<String> text = part.of(item);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                joined.append(joined.isEmpty() ? "" : with).append(text.get());
            }
            return Optional.of(joined.toString())
                    .flatMap(this::found)
                    .map(text -> prefix + text + suffix)
                    .map(text -> time.flatMap(reading -> reading.read(text))
                            .map(Instant::toString)
                            .orElse(text))
                    .map(text -> times.flatMap(item::at)
                            .flatMap(DecimalText::parse)
                            .flatMap(factor -> DecimalText.parse(text).map(factor::multiply))
                            .map(BigDecimal::toPlainString)
                            .orElse(text));
        }

        private Optional<String> found(String text) {
            if (find.isEmpty()) {
                return Optional.of(text);
            }
            Matcher matcher = find.get().matcher(text.substring(0, Math.min(text.length(), LONGEST_SEARCHED)));
            return matcher.find()
                    ? Optional.ofNullable(matcher.group(Math.min(1, matcher.groupCount())))
                    : Optional.empty();
        }
    }

    /// What candidates are joined of.
    sealed interface Part {

        Optional<String> of(WireItem item);
    }

    record At(Place place) implements Part {
        @Override
        public Optional<String> of(WireItem item) {
            return item.at(place).filter(text -> !text.isBlank());
        }
    }

    record Nested(ValueRule value) implements Part {
        @Override
        public Optional<String> of(WireItem item) {
            return value.of(item);
        }
    }

    /// A condition on two times of the call, both in ISO 8601.
    record Later(ValueRule time, ValueRule limit) {

        boolean holds(WireItem item) {
            Optional<Instant> bound = limit.of(item).flatMap(TimeForm.ISO_OR_UTC::read);
            return bound.isPresent()
                    && time.of(item)
                            .flatMap(TimeForm.ISO_OR_UTC::read)
                            .filter(at -> !at.isBefore(bound.get()))
                            .isPresent();
        }
    }

    Optional<String> of(WireItem item) {
        return all(item).findFirst();
    }

    /// @return the first that is known, else the first that says something
    Optional<String> of(WireItem item, Predicate<String> known) {
        return all(item).filter(known).findFirst().or(() -> of(item));
    }

    private Stream<String> all(WireItem item) {
        return candidates.stream().flatMap(candidate -> candidate.of(item).stream());
    }
}
