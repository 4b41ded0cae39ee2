package io.delivrd.web.provider;

import io.delivrd.web.wire.ZippedTexts;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;

/// How much may come out of a report that is a zip.
///
/// @param zipRatio times its size at most
/// @param maxUnpacked in bytes at most
@ConfigurationProperties("delivrd.imports")
public record ZipSettings(
        @Bindable(defaultValue = "200") long zipRatio,
        @ReadableBytes @Bindable(defaultValue = "16GB") long maxUnpacked) {

    /// @return the same for those who read zips
    public ZippedTexts.Limits limits() {
        return new ZippedTexts.Limits(zipRatio, maxUnpacked);
    }
}
