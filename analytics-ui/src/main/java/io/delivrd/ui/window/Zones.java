package io.delivrd.ui.window;

import java.util.List;

/// Time zones offered while typing; every zone of the IANA database is understood.
final class Zones {

    static final List<String> SUGGESTED = List.of(
            "UTC",
            "Africa/Cairo",
            "Africa/Johannesburg",
            "Africa/Lagos",
            "Africa/Nairobi",
            "America/Bogota",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Mexico_City",
            "America/New_York",
            "America/Sao_Paulo",
            "America/Toronto",
            "Asia/Bangkok",
            "Asia/Colombo",
            "Asia/Dubai",
            "Asia/Hong_Kong",
            "Asia/Jakarta",
            "Asia/Karachi",
            "Asia/Kolkata",
            "Asia/Manila",
            "Asia/Riyadh",
            "Asia/Seoul",
            "Asia/Singapore",
            "Asia/Tokyo",
            "Australia/Brisbane",
            "Australia/Perth",
            "Australia/Sydney",
            "Europe/Amsterdam",
            "Europe/Athens",
            "Europe/Berlin",
            "Europe/Dublin",
            "Europe/Helsinki",
            "Europe/Istanbul",
            "Europe/Lisbon",
            "Europe/London",
            "Europe/Madrid",
            "Europe/Paris",
            "Europe/Rome",
            "Europe/Stockholm",
            "Europe/Vienna",
            "Europe/Warsaw",
            "Europe/Zurich",
            "Pacific/Auckland");

    private Zones() {}
}
