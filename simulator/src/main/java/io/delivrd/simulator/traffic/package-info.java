/// Streams of parts whose truth is known, for judging figures that are estimates: what honest networks and fake routes
/// push, and which receipts are made up.
///
/// A {@link io.delivrd.simulator.traffic.Sending} says what is sent and when, an
/// {@link io.delivrd.simulator.traffic.Operator} how phones and carriers answer, a
/// {@link io.delivrd.simulator.traffic.Fabrication} what a fake route makes up, and
/// {@link io.delivrd.simulator.traffic.Traffic} plays them from a seed alone. Nothing here shares a class or a
/// parameter
/// with the models that are judged by it, nor with the simulator's scenarios.
@NullMarked
package io.delivrd.simulator.traffic;

import org.jspecify.annotations.NullMarked;
