package io.delivrd.ui.error;

import io.delivrd.ui.rates.Frame;
import java.util.Optional;

/// @param figures empty where there is nothing to show
record ErrorsView(Frame frame, Optional<Figures> figures) {

    /// @param campaigns in which the errors of the table occurred
    /// @param networks on which they occurred
    record Figures(ErrorTable errors, PlaceTable campaigns, PlaceTable networks) {}
}
