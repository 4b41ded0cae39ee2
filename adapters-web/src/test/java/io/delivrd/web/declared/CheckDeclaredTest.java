package io.delivrd.web.declared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckDeclaredTest {

    private static final String ACME = """
            id: acme
            name: Acme
            currency: EUR
            values:
              message-id: item /id
              status: item /status
              code: item /why
            statuses:
              DONE: delivered handset
              LOST: {state: failed, codes: {20: rejected}}
            codes:
              20: content
            """;

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void everyValueOfASampleIsToldWithItsStateAndCause() throws IOException {
        assertThat(check(ACME, "{\"id\":\"m1\",\"status\":\"LOST\",\"why\":20}"))
                .isTrue();

        assertThat(said)
                .containsSubsequence(
                        "  message-id     m1",
                        "  status         LOST",
                        "  code           20",
                        "  => rejected, hard, evidence unstated",
                        "     Content not allowed (to_fix): The text breaks a rule: change it before sending again.");
    }

    @Test
    void aWordInNoTableIsToldAndNoFault() throws IOException {
        assertThat(check(ACME, "{\"id\":\"m1\",\"status\":\"GONE\"}")).isTrue();

        assertThat(said).contains("  => unknown, soft, evidence unstated; the status is in no table");
    }

    @Test
    void aCallWithoutIdOrWithoutJsonIsAFault() throws IOException {
        assertThat(check(ACME, "{\"status\":\"DONE\"}")).isFalse();
        assertThat(said).contains("  no receipt: message-id is missing");
        assertThat(check(ACME, "{\"status\"")).isFalse();
        assertThat(check(ACME, "GET ?")).isFalse();
    }

    @Test
    void aFaultOfTheFileIsToldWithItsPlace() throws IOException {
        assertThat(check(ACME.replace("delivered", "arrived"), "{}")).isFalse();

        assertThat(said).singleElement().asString().endsWith("acme.yml:9:9: no delivery state is called arrived");
    }

    @Test
    void samplesOfTheFileMustReadAsItStates() throws IOException {
        String sample = "samples:\n  - {name: done, state: delivered, request: '{\"id\":\"m1\",\"status\":\"%s\"}'}\n";

        assertThat(checkAlone(ACME + sample.formatted("DONE"))).isTrue();
        assertThat(checkAlone(ACME + sample.formatted("LOST"))).isFalse();
        assertThat(said).contains("  not as the file states: delivered");
    }

    private boolean check(String yaml, String sample) throws IOException {
        return new CheckDeclared(said::add, InstantSource.fixed(Instant.EPOCH))
                .check(file("acme.yml", yaml), List.of(file("call.txt", sample)));
    }

    private boolean checkAlone(String yaml) throws IOException {
        return new CheckDeclared(said::add, InstantSource.fixed(Instant.EPOCH))
                .check(file("acme.yml", yaml), List.of());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
