package io.delivrd.web.finance;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.text.DecimalText;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of a table as people of different countries write them: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, with
/// a currency before or behind.
///
/// A single mark with three digits behind it, as in `1.234`, is told by the other numbers of the table; where none
/// tells, it is a decimal mark in amounts and parts thousands in quantities.
final class SheetNumbers {

    private static final Pattern MONEY_SIGN = Pattern.compile("[\\p{Sc}]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\h'’]+(?=[0-9]{3}(?![0-9]))");
    private static final Pattern NUMBER = Pattern.compile("([+-]?)([0-9.,]*)");
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(?:[.,][0-9]{3})+");
    private static final Pattern IN_DOUBT = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");
    private static final char UNTOLD = ' ';
    /// Digits before the decimal mark.
    static final int LONGEST_WHOLE = 12;

    private final char decimalMark;

    private SheetNumbers(char decimalMark) {
        this.decimalMark = decimalMark;
    }

    /// @param cells all numbers of the table
    static SheetNumbers of(Collection<String> cells) {
        long commas = cells.stream().filter(cell -> tells(cell, ',')).count();
        long points = cells.stream().filter(cell -> tells(cell, '.')).count();
        return new SheetNumbers(commas == points ? UNTOLD : commas > points ? ',' : '.');
    }

    private static boolean tells(String cell, char mark) {
        String number = plain(cell);
        int last = number.lastIndexOf(mark);
        int other = number.lastIndexOf(mark == ',' ? '.' : ',');
        return last >= 0
                && last > other
                && (other >= 0
                        || number.indexOf(mark) == last
                                && !IN_DOUBT.matcher(unsigned(number)).matches());
    }

    /// @return an amount or a price, scale 8
    /// @throws IllegalArgumentException with a reason for people, if it is none
    BigDecimal amount(String cell) {
        BigDecimal exact = number(cell, decimalMark == UNTOLD ? '?' : decimalMark)
                .orElseThrow(() -> new IllegalArgumentException("is no amount of money"));
        if (exact.stripTrailingZeros().scale() > Price.SCALE) {
            throw new IllegalArgumentException("has more than eight decimals");
        }
        return exact.setScale(Price.SCALE);
    }

    /// @return a count of parts, scale 8
    /// @throws IllegalArgumentException with a reason for people, if it is none
    BigDecimal quantity(String cell) {
        BigDecimal exact = number(cell, decimalMark)
                .filter(number ->
                        number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0)
                .orElseThrow(() -> new IllegalArgumentException("is no whole number from 0"));
        return exact.setScale(Price.SCALE);
    }

    /// @param mark the decimal mark where a number is in doubt; a blank: it parts thousands; `?`: it is whatever it is
    private static Optional<BigDecimal> number(String cell, char mark) {
        String plain = plain(cell);
        Matcher form = NUMBER.matcher(plain);
        Optional<BigDecimal> number = form.matches()
                ? DecimalText.parse(form.group(1) + unified(form.group(2), mark))
                : DecimalText.parse(plain);
        return number.filter(found -> found.precision() - found.scale() <= LONGEST_WHOLE);
    }

    private static String unified(String digits, char mark) {
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        int first = first(digits);
        if (last < 0) {
            return digits;
        }
        if (first == last) {
            boolean parts = IN_DOUBT.matcher(digits).matches() && mark != '?' && digits.charAt(last) != mark;
            return parts ? digits.substring(0, last) + digits.substring(last + 1) : digits;
        }
        boolean one = digits.charAt(first) == digits.charAt(last);
        String whole = one ? digits : digits.substring(0, last);
        if (!THOUSANDS.matcher(whole).matches()
                || whole.chars().filter(c -> c == '.').count() > 0 && whole.indexOf(',') >= 0) {
            return digits;
        }
        String joined = whole.replace(".", "").replace(",", "");
        return one ? joined : joined + "." + digits.substring(last + 1);
    }

    private static int first(String digits) {
        int point = digits.indexOf('.');
        int comma = digits.indexOf(',');
        return point < 0 ? comma : comma < 0 ? point : Math.min(point, comma);
    }

    private static String unsigned(String number) {
        return number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
    }

    /// @return without signs of money and blanks between digits
    private static String plain(String cell) {
        String digits =
                MONEY_SIGN.matcher(cell.replace('\u2212', '-')).replaceAll("").strip();
        String joined = BLANKS.matcher(digits).replaceAll("");
        return joined.startsWith("- ") ? "-" + joined.substring(1).strip() : joined;
    }
}
