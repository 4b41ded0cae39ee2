package io.delivrd.application.misfit.framework;

import io.micronaut.context.ApplicationContext;

record KnowsTheFramework(ApplicationContext context) {}
