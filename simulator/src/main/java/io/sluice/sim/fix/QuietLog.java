package io.sluice.sim.fix;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.Log;
import quickfix.SessionID;

/// Session events to slf4j, messages nowhere: the store and the journal have what matters of them.
final class QuietLog implements Log {
    private static final Logger LOG = LoggerFactory.getLogger(QuietLog.class);

    private final SessionID session;

    QuietLog(SessionID session) {
        this.session = session;
    }

    @Override
    public void clear() {}

    @Override
    public void onIncoming(String message) {}

    @Override
    public void onOutgoing(String message) {}

    @Override
    public void onEvent(String text) {
        LOG.debug("{}: {}", session, text);
    }

    @Override
    public void onErrorEvent(String text) {
        LOG.warn("{}: {}", session, text);
    }
}
