package io.delivrd.web.provider;

import java.util.List;

/// Makes providers at start that no class stands for.
public interface ProviderSource {

    /// @throws RuntimeException if one cannot be made; the message says why, and the server does not start
    List<Provider> providers();
}
