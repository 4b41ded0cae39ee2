package io.delivrd.ui.hen;

import io.delivrd.ui.egg.Egg;

public record Hen(Egg from) {}
