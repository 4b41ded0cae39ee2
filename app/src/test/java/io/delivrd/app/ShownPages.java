package io.delivrd.app;

import java.util.List;

/// Every page that the demo's data fill.
final class ShownPages {

    private ShownPages() {}

    static List<String> of(RunningServer server) {
        return List.of(
                "/",
                "/campaigns",
                "/campaigns/spring-sale",
                "/campaigns/spring-sale/messages",
                "/networks",
                "/networks/23410",
                "/compare?keys=spring-sale,autumn-sale,otp-login",
                "/errors",
                "/hygiene",
                "/opt-outs",
                "/alerts",
                "/alerts/new",
                "/messages",
                message(),
                "/finance",
                "/finance/match",
                "/intake",
                "/imports",
                "/live",
                "/live?campaign=spring-sale&wall=1",
                "/finance/periods",
                "/finance/prices",
                "/finance/tariffs",
                "/finance/invoices",
                "/settings",
                "/settings/accounts",
                "/settings/accounts/new?provider=vonage",
                "/settings/campaign-rules",
                "/settings/users",
                "/settings/tokens",
                "/settings/privacy",
                "/settings/audit",
                "/settings/channels",
                "/outbox",
                "/settings/digests",
                "/settings/account",
                "/views?page=/campaigns%3Frange%3Dlast-30-days",
                "/annotations",
                "/status-matrix");
    }

    /// @return the page of one that came to an end
    private static String message() {
        return "/messages/vonage/" + DemoData.someMessage();
    }
}
