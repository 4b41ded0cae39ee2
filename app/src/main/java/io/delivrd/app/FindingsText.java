package io.delivrd.app;

import io.delivrd.application.doctor.Finding;
import io.delivrd.application.doctor.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Findings for people, a line each, and for programs.
record FindingsText(List<Finding> findings) {

    private static final String LINE = "%-8s %s: %s%s";

    String lines() {
        return findings.stream().map(FindingsText::line).collect(Collectors.joining("\n"))
                + "\n" + count(Verdict.OK) + " ok, " + count(Verdict.WARNING) + " to be looked at, "
                + count(Verdict.WRONG) + " wrong";
    }

    static String line(Finding finding) {
        return String.format(
                Locale.ROOT,
                LINE,
                finding.verdict().tag(),
                finding.check(),
                oneLine(finding.seen()),
                finding.advice().isEmpty() ? "" : ". To do: " + oneLine(finding.advice()));
    }

    String json() {
        return findings.stream()
                .map(one -> "{\"check\":" + JsonText.quoted(one.check()) + ",\"verdict\":"
                        + JsonText.quoted(one.verdict().tag()) + ",\"seen\":" + JsonText.quoted(one.seen())
                        + ",\"advice\":"
                        + JsonText.quoted(one.advice()) + "}")
                .collect(Collectors.joining(
                        ",\n  ",
                        "{\"ok\":" + count(Verdict.OK) + ",\"warning\":" + count(Verdict.WARNING) + ",\"wrong\":"
                                + count(Verdict.WRONG) + ",\"findings\":[\n  ",
                        "\n]}"));
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(one -> one.verdict() == verdict).count();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
