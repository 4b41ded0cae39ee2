package io.delivrd.ui.message;

import io.delivrd.ui.rates.Frame;
import java.util.List;
import java.util.Optional;

/// @param campaignHref leads to the campaign's figures
/// @param states lists by state, the one shown among them
/// @param countText how many messages the whole list has
/// @param parts empty where there is nothing to show
record CampaignMessagesView(
        Frame frame,
        String campaignText,
        String campaignHref,
        List<States> states,
        String countText,
        Optional<PartTable> parts) {

    record States(String tag, String text, String href, boolean current) {}
}
