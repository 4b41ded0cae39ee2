package io.delivrd.ui.settings;

import io.delivrd.ui.connect.ProviderCard;
import java.util.List;
import java.util.Optional;

/// @param doubtText why providers may not reach the address, empty text if it looks fine
/// @param refresh seconds until the page is to be shown anew; empty text once any account has sent something
/// @param others providers that are not configured
/// @param ruleText the campaign rules in force, a line each
/// @param zoneText what days are counted in unless a page asks for another zone
record SettingsView(
        String title,
        String nav,
        String doubtText,
        String refresh,
        List<AccountRow> accounts,
        List<ProviderCard> others,
        String ruleText,
        List<NetworkRow> networks,
        String defaultHorizonText,
        NetworkForm networkForm,
        String zoneText) {

    /// @param url to paste at the provider
    /// @param heard whether a webhook of the account ever came
    /// @param heardText when the last one came, or that none has yet
    /// @param sendsText whether receipts are to be expected of it
    record AccountRow(
            String provider,
            String account,
            String currency,
            String url,
            String signedText,
            String sendsText,
            boolean heard,
            String heardText) {}

    record NetworkRow(
            String code, String name, String supportText, String validityText, String graceText, String editHref) {}

    /// @param problem of the field it names; empty where nothing is wrong
    record NetworkForm(
            String code, String validityHours, String graceHours, List<Support> supports, Optional<Problem> problem) {}

    record Support(String value, String text, boolean current) {}

    record Problem(String field, String text) {}
}
