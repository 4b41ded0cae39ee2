package io.delivrd.web.provider.island;

public record Island() {}
