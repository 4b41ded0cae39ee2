package io.delivrd.ui.dashboard;

import io.delivrd.ui.connect.ProviderCard;
import java.util.List;

/// @param doubtText why the address may not be reachable for the provider, empty text if it looks fine
/// @param provider the one shown first
/// @param samples commands that send a receipt by hand
/// @param others providers beside it
/// @param hereHref this page
record FirstRunView(
        String title,
        String nav,
        String doubtText,
        ProviderCard provider,
        List<Sample> samples,
        List<ProviderCard> others,
        String hereHref) {

    record Sample(String name, String command) {}
}
