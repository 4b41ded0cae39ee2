package io.delivrd.web.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// @param atOnce questions for figures that one caller may have answered at once; past it the answer is 429
@ConfigurationProperties("delivrd.questions")
record QuestionSettings(@Bindable(defaultValue = "4") int atOnce) {}
