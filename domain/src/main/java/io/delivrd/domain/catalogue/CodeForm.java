package io.delivrd.domain.catalogue;

import io.delivrd.domain.text.DecimalText;

/// How a provider writes its error codes, and so which spellings are one code.
public enum CodeForm {
    /// Whole numbers: `006`, ` 6`, `6.0` are `6`. What is no number stays as it is.
    NUMBERS {
        @Override
        String canonical(String stripped) {
            return DecimalText.whole(stripped).map(String::valueOf).orElse(stripped);
        }
    },
    /// Text: every spelling is a code of its own.
    TEXT {
        @Override
        String canonical(String stripped) {
            return stripped;
        }
    };

    abstract String canonical(String stripped);
}
