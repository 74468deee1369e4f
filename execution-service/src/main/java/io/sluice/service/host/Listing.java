package io.sluice.service.host;

/// One instrument at one venue.
public record Listing(int instrumentId, int venueId) {}
