package io.delivrd.web.gate;

import io.netty.util.ByteProcessor;

/// Looks for lines of a request's head that two readers could take for different ones: ended by CR or LF alone, or
/// folded.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-2.2">RFC 9112, message parsing; 5.2, folding</a>
final class HeadLines implements ByteProcessor {

    private boolean begun;
    private boolean startsLine = true;
    private boolean afterCr;
    private boolean ended;
    private boolean ambiguous;

    /// @return whether to go on
    @Override
    public boolean process(byte b) {
        if (ended) {
            return false;
        }
        ambiguous |= afterCr && b != '\n';
        if (b == '\n') {
            ambiguous |= begun && !afterCr;
            ended = begun && startsLine;
            startsLine = true;
        } else if (b != '\r') {
            ambiguous |= begun && startsLine && (b == ' ' || b == '\t');
            begun = true;
            startsLine = false;
        }
        afterCr = b == '\r';
        return !ended && !ambiguous;
    }

    boolean areAmbiguous() {
        return ambiguous;
    }

    /// Another head begins.
    void reset() {
        begun = false;
        startsLine = true;
        afterCr = false;
        ended = false;
        ambiguous = false;
    }
}
