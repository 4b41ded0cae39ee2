package io.delivrd.ui.dashboard;

import java.util.List;

/// @param webhookUrl to paste at the provider
/// @param doubtText why the address may not be reachable for the provider, empty text if it looks fine
/// @param samples commands that send a receipt by hand
/// @param hereHref this page
record FirstRunView(
        String title, String nav, String webhookUrl, String doubtText, List<Sample> samples, String hereHref) {

    record Sample(String name, String command) {}
}
