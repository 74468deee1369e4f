package io.sluice.fix.oms;

import quickfix.FieldNotFound;
import quickfix.Message;

/// Somebody who may log on.
interface Party {
    Mailbox mailbox();

    /// An application message of this party.
    void receive(Message message) throws FieldNotFound;

    /// It is logged on.
    default void arrived() {}

    /// It is gone, whether it said so or not.
    default void left() {}
}
