package io.delivrd.application.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class TimeSliceTest {

    private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/sched");
    private static final int NICE = 17;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aThreadHasTheShortSlicesItAskedFor() throws InterruptedException {
        Seen seen = new Seen();

        Thread.ofPlatform().start(seen).join();

        assertThat(seen.taken).isTrue();
        // Kernels before 6.12 take it and tell of none.
        assertThat(seen.slices).isSubsetOf("100000");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void howFarAThreadGivesWayStaysAsItIs() throws InterruptedException {
        Seen seen = new Seen();

        Thread.ofPlatform().start(seen).join();

        assertThat(seen.niceAfter).isEqualTo(seen.niceBefore);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatIsGoneIsNotShortened() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(TimeSlice.shortenOf(Math.toIntExact(gone.pid()))).isFalse();
    }

    /// What a thread finds about itself.
    private static final class Seen implements Runnable {

        private boolean taken;
        private String niceBefore = "";
        private String niceAfter = "";
        private List<String> slices = List.of();

        @Override
        public void run() {
            try {
                niceBefore = nice();
                taken = TimeSlice.shorten();
                niceAfter = nice();
                slices = Files.readAllLines(OF_THIS_THREAD).stream()
                        .filter(line -> line.startsWith("se.slice"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .toList();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String nice() throws IOException {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return stat.substring(stat.lastIndexOf(')')).split(" ")[NICE];
        }
    }
}
