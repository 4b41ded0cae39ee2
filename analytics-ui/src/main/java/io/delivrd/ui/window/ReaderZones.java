package io.delivrd.ui.window;

import io.delivrd.application.access.OwnAccount;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.TimeZones;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;

/// Tells the zone of a page's times: the one its URL names, else the one the reader used last, else the reporting zone.
///
/// What a URL names is remembered with the user; with the browser for those who are no user, such as the bearer of the
/// bootstrap token.
@Singleton
final class ReaderZones {

    static final String PARAMETER = "zone";
    static final String COOKIE = "delivrd_zone";

    private static final String REFUSED = "delivrd.zone.refused";
    private static final String UNSHOWN = "delivrd.zone.unshown";
    private static final String FOR_BROWSER = "delivrd.zone.for-browser";

    private final OwnAccount account;
    private final ReportingZone reporting;

    ReaderZones(OwnAccount account, ReportingZone reporting) {
        this.account = account;
        this.reporting = reporting;
    }

    /// @param named whether the URL names it
    /// @param refused what the URL names instead
    record Choice(ZoneId zone, boolean named, Optional<RefusedZone> refused) {}

    Choice of(HttpRequest<?> request) {
        Optional<String> typed =
                request.getParameters().getFirst(PARAMETER).map(String::strip).filter(text -> !text.isEmpty());
        Optional<ZoneId> remembered = remembered(request);
        ZoneId usual = remembered.orElse(reporting.zone());
        if (typed.isEmpty()) {
            return new Choice(usual, false, Optional.empty());
        }
        try {
            ZoneId zone = TimeZones.read(typed.get());
            if (!remembered.equals(Optional.of(zone)) && isReading(request)) {
                remember(request, zone);
            }
            return new Choice(zone, true, Optional.empty());
        } catch (InvalidParameter e) {
            request.setAttribute(REFUSED, true);
            return new Choice(usual, false, Optional.of(RefusedZone.of(request, typed.get(), e, Language.of(request))));
        }
    }

    /// For pages that have no field for the zone.
    ZoneId withoutField(HttpRequest<?> request) {
        Choice choice = of(request);
        choice.refused().ifPresent(refused -> request.setAttribute(UNSHOWN, refused));
        return choice.zone();
    }

    /// @return a refused zone that no field of the page shows
    static Optional<RefusedZone> unshown(HttpRequest<?> request) {
        return request.getAttribute(UNSHOWN, RefusedZone.class);
    }

    static boolean isRefused(HttpRequest<?> request) {
        return request.getAttribute(REFUSED).isPresent();
    }

    /// @return the zone that the reader's browser is to remember
    static Optional<ZoneId> forBrowser(HttpRequest<?> request) {
        return request.getAttribute(FOR_BROWSER, ZoneId.class);
    }

    private Optional<ZoneId> remembered(HttpRequest<?> request) {
        return account.zoneOf(Viewer.of(request))
                .or(() -> request.getCookies().findCookie(COOKIE).flatMap(ReaderZones::read));
    }

    private static Optional<ZoneId> read(Cookie cookie) {
        try {
            return Optional.of(TimeZones.read(cookie.getValue()));
        } catch (InvalidParameter e) {
            // Not of our making: the browser remembers nothing.
            return Optional.empty();
        }
    }

    private void remember(HttpRequest<?> request, ZoneId zone) {
        if (!account.keepZone(Viewer.of(request), zone)) {
            request.setAttribute(FOR_BROWSER, zone);
        }
    }

    /// @return false for links on other sites, which are somebody else's choice, and for pages that renew themselves
    private static boolean isReading(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site", String.class, "");
        String mode = request.getHeaders().get("Sec-Fetch-Mode", String.class, "navigate");
        return request.getMethod() == HttpMethod.GET && !site.equals("cross-site") && mode.equals("navigate");
    }

    /// @return the zone's name as a cookie may hold it
    static String cookieText(ZoneId zone) {
        return Times.idOf(zone);
    }
}
