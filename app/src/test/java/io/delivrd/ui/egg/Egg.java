package io.delivrd.ui.egg;

import io.delivrd.ui.hen.Hen;

public record Egg(Hen from) {}
