package io.delivrd.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// What a command says to the person who called it; everything else goes to the log.
final class Console {

    private static final PrintWriter OUT =
            new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Console() {}

    /// Writes over the terminal's current line.
    static void overwrite(String line) {
        OUT.print("\r\u001b[K" + line);
        OUT.flush();
    }

    /// @return to be flushed at the end
    static PrintWriter out() {
        return OUT;
    }

    static void say(String line) {
        OUT.println(line);
    }
}
