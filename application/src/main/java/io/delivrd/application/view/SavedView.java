package io.delivrd.application.view;

import java.time.Instant;
import java.util.UUID;

/// A page that somebody keeps under a name, with its window, filters and order.
///
/// @param name 1 to 120 characters
/// @param owner whose it is, as the audit log calls them
/// @param forAll whether everybody sees it; else only its owner does
public record SavedView(
        UUID id, String name, String owner, boolean forAll, PageAddress page, Instant createdAt, Instant changedAt) {

    /// So many characters a name has at most.
    public static final int LONGEST_NAME = 120;

    public SavedView {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be 1 to " + LONGEST_NAME + " printable characters");
        }
    }

    /// @param reader as the audit log calls them
    public boolean isSeenBy(String reader) {
        return forAll || owner.equals(reader);
    }
}
