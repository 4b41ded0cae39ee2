package io.delivrd.web.provider.mainland;

import io.delivrd.web.provider.island.Island;

record Mainland(Island bridge) {}
