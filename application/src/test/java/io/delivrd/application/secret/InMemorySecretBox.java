package io.delivrd.application.secret;

import java.util.ArrayList;
import java.util.List;

/// Keeps the secrets and gives out where they lie.
public final class InMemorySecretBox implements SecretBox {

    private final List<String> secrets = new ArrayList<>();

    @Override
    public synchronized String seal(String secret) {
        secrets.add(secret);
        return "box." + (secrets.size() - 1);
    }

    @Override
    public synchronized String open(String sealed) {
        if (!sealed.matches("box\\.\\d{1,9}") || Integer.parseInt(sealed.substring(4)) >= secrets.size()) {
            throw new SecretUnreadable("this is no sealed secret");
        }
        return secrets.get(Integer.parseInt(sealed.substring(4)));
    }
}
