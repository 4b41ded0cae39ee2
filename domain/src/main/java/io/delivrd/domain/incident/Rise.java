package io.delivrd.domain.incident;

/// How much more of a cause there is than in the window before.
///
/// @param now of the parts of the window
/// @param before of those of the window before
public record Rise(Share now, Share before) {

    /// @return whether it was not there at all before
    public boolean isNew() {
        return before.n() == 0;
    }
}
