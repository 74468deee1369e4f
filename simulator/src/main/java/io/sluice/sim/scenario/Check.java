package io.sluice.sim.scenario;

/// One thing that was expected of a run, and what came of it.
///
/// @param subject the parent's name in the file, or the scenario's
/// @param name of the expectation as the file writes it, or of an invariant
public record Check(String subject, String name, boolean passed, String expected, String actual) {}
