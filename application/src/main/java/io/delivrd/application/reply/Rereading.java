package io.delivrd.application.reply;

/// Reads stored replies anew by the words of [io.delivrd.domain.reply.OptOutWords]: those stored before words were
/// known, or by others.
///
/// What was done by hand stays.
public interface Rereading {

    /// May run while replies come.
    ///
    /// @return how many were read another way before
    long reread();

    /// @return how many replies are read another way than the words say; writes nothing
    long differing();
}
