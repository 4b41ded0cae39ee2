package io.delivrd.application.access;

/// Codes of six digits that follow from a key and the time.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
public interface OneTimeCodes {

    /// @param key 20 bytes
    /// @param step half minutes since the epoch
    /// @return six digits
    String code(byte[] key, long step);
}
