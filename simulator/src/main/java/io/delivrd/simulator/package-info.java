/// A provider and its carriers, for demos, tests and load.
///
/// A {@link io.delivrd.simulator.Scenario} says what is sent; a {@link io.delivrd.simulator.Simulation}
/// tells, from a seed and a start instant alone, every receipt that comes of it and what is true in the end;
/// a {@link io.delivrd.simulator.Delivery} pushes the receipts over HTTP the way the provider does, but for
/// those its {@link io.delivrd.simulator.Losses} keep back; a {@link io.delivrd.simulator.SimulatedProvider}
/// answers for the same simulation when it is asked. Nothing here shares code with the product, so that the
/// product can be checked against it.
@NullMarked
package io.delivrd.simulator;

import org.jspecify.annotations.NullMarked;
