/// A provider and its carriers, for demos, tests and load.
///
/// A {@link io.delivrd.simulator.Scenario} says what is sent; a {@link io.delivrd.simulator.Simulation} tells, from a
/// seed and a start instant alone, every receipt that comes of it and what is true in the end; a
/// {@link io.delivrd.simulator.Delivery} pushes the receipts over HTTP the way the provider does. Nothing here shares
/// code with the product, so that the product can be checked against it.
@NullMarked
package io.delivrd.simulator;

import org.jspecify.annotations.NullMarked;
