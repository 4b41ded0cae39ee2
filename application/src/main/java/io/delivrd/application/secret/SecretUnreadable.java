package io.delivrd.application.secret;

/// A sealed text cannot be opened: its key is not here, or somebody changed it. A person must bring the key,
/// or enter the secret again.
public final class SecretUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretUnreadable(String reason) {
        super(reason);
    }
}
