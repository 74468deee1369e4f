package io.sluice.fix.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.Log;
import quickfix.SessionID;

import java.util.regex.Pattern;

/// Session events go to the application's log; messages do not (the journal keeps what we send),
/// and a password never does.
public final class EventLog implements Log {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final Pattern SECRETS = Pattern.compile("\u0001(96|554|925)=[^\u0001]*");

    private final SessionID session;

    public EventLog(SessionID session) {
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
        LOG.debug("{}: {}", session, readable(text));
    }

    @Override
    public void onErrorEvent(String text) {
        LOG.warn("{}: {}", session, readable(text));
    }

    private static String readable(String text) {
        return SECRETS.matcher(text).replaceAll("\u0001$1=***").replace('\u0001', '|');
    }
}
