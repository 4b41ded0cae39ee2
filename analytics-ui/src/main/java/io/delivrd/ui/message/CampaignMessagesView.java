package io.delivrd.ui.message;

import io.delivrd.ui.layout.Freshness;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.window.FilterBar;
import java.util.List;
import java.util.Optional;

/// @param campaignHref leads to the campaign's figures
/// @param states lists by state, the one shown among them
/// @param countText how many messages the whole list has
/// @param parts empty where there is nothing to show
record CampaignMessagesView(
        String title,
        String nav,
        String campaignText,
        String campaignHref,
        Freshness.Stamp freshness,
        FilterBar filterBar,
        List<States> states,
        String countText,
        Optional<EmptyState> empty,
        Optional<PartTable> parts) {

    record States(String tag, String text, String href, boolean current) {}
}
