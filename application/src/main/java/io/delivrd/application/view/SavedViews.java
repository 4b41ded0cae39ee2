package io.delivrd.application.view;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The views that people keep.
public interface SavedViews {

    Optional<SavedView> find(UUID id);

    /// @param reader as the audit log calls them
    /// @return those of the reader and those for all, by name
    List<SavedView> seenBy(String reader);

    /// @param owner as the audit log calls them
    int countOf(String owner);

    void add(SavedView view);

    /// @param view with the id of the one whose place it takes
    /// @return whether there was one
    boolean change(SavedView view);

    /// @return whether there was one
    boolean remove(UUID id);
}
