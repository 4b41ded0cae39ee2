package io.delivrd.domain.misfit.money;

record RoughPrice(double[] amounts) {}
