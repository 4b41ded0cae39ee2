package io.delivrd.ui.misfit.neighbour;

public record Neighbour() {}
