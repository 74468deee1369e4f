package io.sluice.sim.study;

/// What else goes on in a cell's market.
enum Trouble {
    NONE,
    /// Trading stops for five minutes in the order's second ten, and is resumed through a call of
    /// half a minute.
    HALT,
    /// An agent shows five times a queue a tick behind the touch, and takes it away after some
    /// seconds.
    SPOOFER
}
