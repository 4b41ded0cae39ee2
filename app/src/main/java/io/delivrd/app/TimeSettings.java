package io.delivrd.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Which times told by others are believed.
///
/// @param past how long before its arrival, or the window asked for, a receipt's time can lie
/// @param ahead how long after its arrival
/// @param history how long ago what people hand in can have happened: report files, submissions, conversions
@ConfigurationProperties("delivrd.times")
record TimeSettings(
        @Bindable(defaultValue = "400d") Duration past,
        @Bindable(defaultValue = "26h") Duration ahead,
        @Bindable(defaultValue = "3650d") Duration history) {}
