package io.delivrd.application.access;

/// Who somebody is where others tell us who people are.
///
/// @param issuer address of who tells it
/// @param subject never given to anybody else there
public record ExternalId(String issuer, String subject) {

    /// Who it is is not told.
    @Override
    public String toString() {
        return "ExternalId[…]";
    }
}
