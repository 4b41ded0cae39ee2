package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class OutOfMemoryTest {

    private static final int MEBIBYTE = 1 << 20;

    /// Without the launcher's option too.
    @Test
    void aProcessWithoutMemoryEndsWhicheverThreadFindsOut() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Greedy.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
    }

    /// Its main thread would wait for ever.
    static final class Greedy {

        private Greedy() {}

        public static void main(String[] arguments) throws InterruptedException {
            Shutdown.install();
            Thread.ofPlatform().start(() -> {
                Object[] held = {};
                while (true) {
                    held = new Object[] {held, new byte[MEBIBYTE]};
                }
            });
            Thread.currentThread().join();
        }
    }
}
