package io.delivrd.application.doctor;

import java.util.List;

/// Looks at one of the things that a server stands on. All it needs is settings, so that it can look where a
/// server would not start; it changes nothing.
public interface Check {

    /// @return in the order in which they are to be read; it may take seconds
    List<Finding> findings();
}
