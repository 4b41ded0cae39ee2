package io.delivrd.ui.campaign;

import io.delivrd.ui.rates.Frame;
import io.delivrd.ui.rates.RateTable;
import io.delivrd.ui.rates.SearchBox;
import java.util.Optional;

/// @param table empty where there is nothing to show
/// @param previousHref empty text on the first page
/// @param nextHref empty text on the last page
record CampaignsView(Frame frame, SearchBox search, Optional<RateTable> table, String previousHref, String nextHref) {}
