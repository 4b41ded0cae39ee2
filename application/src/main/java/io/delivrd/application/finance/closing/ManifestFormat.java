package io.delivrd.application.finance.closing;

/// How a manifest is written down.
@FunctionalInterface
public interface ManifestFormat {

    /// @return the bytes of `manifest.json`
    byte[] written(Manifest manifest);
}
