package io.delivrd.web.proxy;

/// Where a cookie holds.
///
/// @param name with the prefix that makes browsers keep to the rest
/// @param secure whether it is for TLS only
public record CookieScope(String name, String path, boolean secure) {}
