package io.delivrd.domain.network;

import java.util.ArrayList;
import java.util.List;

/// The codes of countries in front of international numbers.
///
/// @see <a href="https://www.itu.int/pub/T-SP-E.164D">ITU-T E.164, list of assigned country codes</a>
public final class CallingCodes {

    private static final String ASSIGNED = "1 7 20 27 30-34 36 39 40 41 43-49 51-58 60-66 81 82 84 86 90-95 98 "
            + "211-213 216 218 220-258 260-269 290 291 297-299 350-359 370-378 380-383 385-387 389 420 421 423 "
            + "500-509 590-599 670 672-683 685-692 850 852 853 855 856 880 886 960-968 970-977 992-996 998";

    private static final List<String> ALL = expanded();

    private CallingCodes() {}

    /// @return none of them begins with another
    public static List<String> all() {
        return ALL;
    }

    private static List<String> expanded() {
        List<String> codes = new ArrayList<>();
        for (String range : ASSIGNED.split(" ")) {
            String[] ends = range.split("-");
            for (int code = Integer.parseInt(ends[0]); code <= Integer.parseInt(ends[ends.length - 1]); code++) {
                codes.add(String.valueOf(code));
            }
        }
        return List.copyOf(codes);
    }
}
