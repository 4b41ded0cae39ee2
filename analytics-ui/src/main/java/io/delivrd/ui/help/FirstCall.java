package io.delivrd.ui.help;

/// A call of the API to try: the deliveries of the last 30 days by campaign.
public final class FirstCall {

    /// Stands for a token until there is one.
    static final String TOKEN = "$DELIVRD_TOKEN";

    private FirstCall() {}

    /// @param server address without a slash at the end
    /// @param token what shells may put in included
    /// @return a line for a shell
    public static String of(String server, String token) {
        return "curl -H \"Authorization: Bearer " + token + "\" \"" + server + "/api/v1/delivery?group=campaign\"";
    }
}
