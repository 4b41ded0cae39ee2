package io.delivrd.application.annotation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Notes on dates.
public interface Annotations {

    /// @param first day, inclusive
    /// @param last day, inclusive
    /// @return those of which a day lies between them, the newest if there are more; by first day, the older first
    List<Annotation> between(LocalDate first, LocalDate last, int limit);

    Optional<Annotation> find(UUID id);

    void add(Annotation annotation);

    /// @param key of what it is about
    /// @return whether one of that key was ever made, deleted or not
    boolean isMade(String key);

    /// Adds it, or lets the one of that key that stands last as long; one that was deleted stays deleted.
    ///
    /// @param key of what it is about
    void make(String key, Annotation annotation);

    /// @param annotation with the id of the one whose place it takes
    /// @return whether there was one
    boolean change(Annotation annotation);

    /// @return whether there was one
    boolean remove(UUID id);
}
