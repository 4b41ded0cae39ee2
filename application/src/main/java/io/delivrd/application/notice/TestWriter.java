package io.delivrd.application.notice;

import java.util.Locale;

/// Words of what is sent to see whether notices arrive.
public interface TestWriter {

    /// @return under the key, in the language
    Notice write(String key, Locale language);
}
