package io.delivrd.domain.misfit.nothing;

import org.jspecify.annotations.Nullable;

record MayBeNothing(@Nullable String text) {}
