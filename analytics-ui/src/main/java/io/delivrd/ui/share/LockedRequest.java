package io.delivrd.ui.share;

import io.delivrd.application.share.Share;
import io.delivrd.application.view.PageAddress;
import io.delivrd.ui.layout.Viewer;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.convert.value.MutableConvertibleValues;
import io.micronaut.core.convert.value.MutableConvertibleValuesMap;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.simple.SimpleHttpParameters;
import java.net.URI;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The request that a shared page is made for: it asks for what the link is locked to, and comes from nobody. Of the
/// request that came, pages read no more than in which language to answer.
///
/// @param <B> of the body, which nothing reads
final class LockedRequest<B> extends HttpRequestWrapper<B> {

    private final PageAddress page;
    private final HttpParameters parameters;
    private final MutableConvertibleValues<Object> attributes = new MutableConvertibleValuesMap<>();

    LockedRequest(HttpRequest<B> came, Share share) {
        super(came);
        this.page = share.page();
        this.parameters = new SimpleHttpParameters(new LinkedHashMap<>(page.parameters()), ConversionService.SHARED);
        attributes.put(Viewer.SIGHT, share.sight());
    }

    @Override
    public HttpParameters getParameters() {
        return parameters;
    }

    @Override
    public URI getUri() {
        return URI.create(page.text());
    }

    @Override
    public String getPath() {
        return page.path();
    }

    @Override
    public Optional<Principal> getUserPrincipal() {
        return Optional.empty();
    }

    @Override
    public <T extends Principal> Optional<T> getUserPrincipal(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public MutableConvertibleValues<Object> getAttributes() {
        return attributes;
    }

    @Override
    public HttpRequest<B> setAttribute(CharSequence name, Object value) {
        attributes.put(name.toString(), value);
        return this;
    }
}
