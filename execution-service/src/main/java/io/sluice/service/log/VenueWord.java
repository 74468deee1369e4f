package io.sluice.service.log;

/// What a VenueNews entry says.
enum VenueWord {
    UP,
    DOWN,
    STRAY
}
