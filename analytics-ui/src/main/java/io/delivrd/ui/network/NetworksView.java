package io.delivrd.ui.network;

import io.delivrd.ui.rates.Frame;
import java.util.Optional;

/// @param table empty where there is nothing to show
record NetworksView(Frame frame, Optional<NetworkTable> table) {}
