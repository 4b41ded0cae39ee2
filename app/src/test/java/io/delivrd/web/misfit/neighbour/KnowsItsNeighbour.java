package io.delivrd.web.misfit.neighbour;

import io.delivrd.ui.misfit.neighbour.Neighbour;

record KnowsItsNeighbour(Neighbour neighbour) {}
