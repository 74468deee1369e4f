package io.sluice.sim.fix;

import quickfix.Message;

/// Where the venue's thread leaves messages for clients.
interface Outbox {
    /// Hands a message to a client's session, which numbers and keeps it even while the client is
    /// away.
    void send(String client, Message message);

    boolean isLoggedOn(String client);
}
