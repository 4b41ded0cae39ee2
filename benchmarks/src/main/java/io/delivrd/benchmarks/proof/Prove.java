package io.delivrd.benchmarks.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges the estimates on traffic whose truth is known, prints the tables and writes them into a document. The exit
/// status is 1 where something to be reached is not.
final class Prove {

    private Prove() {}

    /// @param args file to write, commit, seed, `quick` or `whole`, names of the studies with commas between or `all`
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        long seed = Long.parseLong(args[2]);
        boolean quick = args[3].equals("quick");
        List<String> only = List.of(args[4].split(",", -1));
        Report report = new Report();
        Map<String, Runnable> studies = new LinkedHashMap<>();
        studies.put("trust", () -> new TrustStudy(report, seed, quick).run());
        studies.put("hygiene", () -> new HygieneStudy(report, seed, quick).run());
        studies.put("forecast", () -> new ForecastStudy(report, seed, quick).run());
        studies.put("survival", () -> new SurvivalStudy(report, seed, quick).run());
        studies.put("comparison", () -> new ComparisonStudy(report, seed, quick).run());
        studies.put("completeness", () -> new CompletenessStudy(report, seed, quick).run());
        studies.forEach((name, study) -> {
            if (only.contains("all") || only.contains(name)) {
                study.run();
            }
        });
        String document = Document.of(report, args[1], LocalDate.now(ZoneOffset.UTC), seed, quick);
        Files.writeString(file, document);
        System.out.println(document);
        if (!report.allHeld()) {
            System.exit(1);
        }
    }
}
