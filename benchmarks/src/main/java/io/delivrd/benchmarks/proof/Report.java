package io.delivrd.benchmarks.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tables, as Markdown, and whether what is to be reached was.
final class Report {

    private final StringBuilder body = new StringBuilder();
    private final List<Reach> reaches = new ArrayList<>();

    /// @param figure what was measured
    /// @param reach what it has to be
    /// @param found what it is
    /// @param n how many it was measured on
    private record Reach(String figure, String reach, String found, long n, boolean held) {}

    void section(String title, String... text) {
        body.append("\n## ").append(title).append('\n');
        for (String paragraph : text) {
            body.append('\n').append(paragraph).append('\n');
        }
    }

    void table(List<String> head, List<List<String>> rows) {
        body.append("\n| ").append(String.join(" | ", head)).append(" |\n|---|");
        body.repeat("---:|", head.size() - 1).append('\n');
        rows.forEach(row -> body.append("| ").append(String.join(" | ", row)).append(" |\n"));
    }

    /// A share that has to lie between two others.
    void between(String figure, double low, double high, double found, long n) {
        held(figure, percent(low, 0) + " to " + percent(high, 0), percent(found, 1), n, found >= low && found <= high);
    }

    void atLeast(String figure, double least, double found, long n) {
        held(figure, "at least " + percent(least, 0), percent(found, 1), n, found >= least);
    }

    void below(String figure, double limit, double found, long n) {
        held(figure, "below " + percent(limit, limit < .01 ? 1 : 0), percent(found, 2), n, found < limit);
    }

    void held(String figure, String reach, String found, long n, boolean held) {
        reaches.add(new Reach(figure, reach, found, n, held));
        System.err.println(
                (held ? "held    " : "MISSED  ") + figure + ": " + found + " (" + reach + ", n = " + n + ")");
    }

    boolean allHeld() {
        return reaches.stream().allMatch(Reach::held);
    }

    /// @return what was to be reached, one a row
    String summary() {
        StringBuilder table = new StringBuilder("| figure | to be reached | found | n | |\n|---|---|---:|---:|---|\n");
        for (Reach reach : reaches) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %,d | %s |%n",
                    reach.figure(),
                    reach.reach(),
                    reach.found(),
                    reach.n(),
                    reach.held() ? "held" : "**missed**"));
        }
        return table.toString();
    }

    String tables() {
        return body.toString();
    }

    static String percent(double share, int digits) {
        return Double.isNaN(share) ? "no data" : String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }

    static String number(double value, int digits) {
        return Double.isNaN(value) ? "no data" : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
