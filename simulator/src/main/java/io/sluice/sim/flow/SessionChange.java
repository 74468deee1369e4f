package io.sluice.sim.flow;

import io.sluice.sim.venue.Session;

/// A market goes into another session: an auction's call, a halt, its end.
///
/// @param mic of the venue; empty for all without replay
public record SessionChange(long atNs, String mic, Session session) {}
