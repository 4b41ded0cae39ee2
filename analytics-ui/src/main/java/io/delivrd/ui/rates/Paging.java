package io.delivrd.ui.rates;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.window.Asked;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;

/// Which rows of a long table are shown, and the links to those before and after.
///
/// @param first index of the first row shown
/// @param text which rows are shown; empty text if all are
/// @param previousHref empty text on the first page
/// @param nextHref empty text on the last page
public record Paging(int first, String text, String previousHref, String nextHref) {

    /// Rows on a page.
    public static final int ROWS = 50;

    private static final String PARAMETER = "page";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    /// @return the number of the page asked for, from 1
    /// @throws InvalidParameter if the URL names something else
    public static int asked(HttpRequest<?> request) {
        String number = request.getParameters().getFirst(PARAMETER).orElse("1");
        if (!NUMBER.matcher(number).matches()) {
            throw new InvalidParameter(PARAMETER, "page", "is no page number");
        }
        return Integer.parseInt(number);
    }

    /// @param page from 1; past the last it is the last
    /// @param all rows there are
    public static Paging of(Asked asked, int page, int all, Numbers numbers) {
        int last = Math.max(1, Math.ceilDiv(all, ROWS));
        int shown = Math.min(page, last);
        int first = (shown - 1) * ROWS;
        return new Paging(
                first,
                last == 1
                        ? ""
                        : numbers.words()
                                .text(
                                        "table.more",
                                        numbers.count(first + 1L),
                                        numbers.count(Math.min(all, first + ROWS)),
                                        numbers.count(all)),
                shown > 1 ? href(asked, shown - 1) : "",
                shown < last ? href(asked, shown + 1) : "");
    }

    /// @return those of the rows that are shown
    public <T> List<T> of(List<T> rows) {
        return rows.stream().skip(first).limit(ROWS).toList();
    }

    private static String href(Asked asked, int page) {
        return asked.links().here().with(PARAMETER, String.valueOf(page)).text();
    }
}
