package io.delivrd.persistence.misfit;

public record ShowsItself() {}
