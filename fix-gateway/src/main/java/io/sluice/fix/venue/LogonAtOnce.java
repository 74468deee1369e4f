package io.sluice.fix.venue;

import quickfix.Session;
import quickfix.SessionStateListener;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Logs on when the connection is there. QuickFIX/J by itself does so with the next tick of a clock
/// of one second, which is a second more without a market after every restart and takeover.
///
/// @param session of an initiator
record LogonAtOnce(Session session) implements SessionStateListener {
    @Override
    public void onConnect() {
        try {
            session.next();
        } catch (IOException e) {
            throw new UncheckedIOException("logon of " + session.getSessionID(), e);
        }
    }
}
