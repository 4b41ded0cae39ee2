package io.delivrd.ui.notice;

import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.TestWriter;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/// Says that there is nothing to do.
@Singleton
final class WriteTest implements TestWriter {

    @Override
    public Notice write(String key, Locale language) {
        Words words = Words.of(language);
        return Notice.of(
                key, "test", language, words.text("channels.test.subject"), List.of(words.text("channels.test.text")));
    }
}
