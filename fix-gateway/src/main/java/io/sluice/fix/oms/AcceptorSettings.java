package io.sluice.fix.oms;

import io.sluice.fix.session.AlgoDictionary;
import io.sluice.fix.session.Dialect;

import quickfix.Acceptor;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;

import java.nio.file.Path;

/// Our settings in QuickFIX/J's words.
final class AcceptorSettings {
    /// Judgement: a client that leaves more than these unread is disconnected, so that its reports
    /// do not fill the memory; they are in the journal, and it gets them when it logs on again.
    private static final int UNREAD_MESSAGES_MAX = 20_000;

    private final OmsSettings settings;
    private final Path storeDir;
    private final SessionSettings all = new SessionSettings();

    private AcceptorSettings(OmsSettings settings, Path storeDir) {
        this.settings = settings;
        this.storeDir = storeDir;
    }

    /// Writes the dictionaries too.
    static SessionSettings of(OmsSettings settings, Path storeDir) {
        AcceptorSettings made = new AcceptorSettings(settings, storeDir);
        made.setCommon();
        for (OmsSettings.Client client : settings.clients()) {
            made.setSession(client.compId(), client.dialect(), client.rules().hours());
        }
        for (OmsSettings.DropCopy copy : settings.dropCopies()) {
            made.setSession(copy.compId(), copy.dialect(), SessionRules.Hours.ALWAYS);
        }
        return made.all;
    }

    /// @param compId the counterparty's
    static SessionID id(OmsSettings settings, String compId, Dialect dialect) {
        return new SessionID(dialect.beginString(), settings.compId(), compId);
    }

    private void setCommon() {
        all.setString(
                SessionFactory.SETTING_CONNECTION_TYPE, SessionFactory.ACCEPTOR_CONNECTION_TYPE);
        all.setString(Acceptor.SETTING_SOCKET_ACCEPT_ADDRESS, settings.host());
        all.setLong(Acceptor.SETTING_SOCKET_ACCEPT_PORT, settings.port());
        all.setString("SocketTcpNoDelay", "Y");
        all.setString("SocketReuseAddress", "Y");
        all.setLong(Session.SETTING_MAX_SCHEDULED_WRITE_REQUESTS, UNREAD_MESSAGES_MAX);
        all.setString(Session.SETTING_CHECK_LATENCY, settings.maxLatencySeconds() > 0 ? "Y" : "N");
        all.setLong(Session.SETTING_MAX_LATENCY, Math.max(1, settings.maxLatencySeconds()));
        settings.tls().set(all);
    }

    private void setSession(String compId, Dialect dialect, SessionRules.Hours hours) {
        SessionID id = id(settings, compId, dialect);
        all.setString(id, SessionSettings.BEGINSTRING, id.getBeginString());
        all.setString(id, SessionSettings.SENDERCOMPID, id.getSenderCompID());
        all.setString(id, SessionSettings.TARGETCOMPID, id.getTargetCompID());
        if (hours.isAlways()) {
            all.setString(id, Session.SETTING_NON_STOP_SESSION, "Y");
        } else {
            all.setString(id, Session.SETTING_START_TIME, hours.open());
            all.setString(id, Session.SETTING_END_TIME, hours.close());
            all.setString(id, Session.SETTING_TIMEZONE, hours.zone());
        }
        Path dictionary = storeDir.resolve(dialect.algoDictionary());
        AlgoDictionary.write(dialect, dictionary);
        if (dialect.isTransport()) {
            all.setString(id, Session.SETTING_DEFAULT_APPL_VER_ID, Dialect.APPL_VER_ID);
            all.setString(id, Session.SETTING_TRANSPORT_DATA_DICTIONARY, "FIXT11.xml");
            all.setString(id, Session.SETTING_APP_DATA_DICTIONARY, dictionary.toString());
        } else {
            all.setString(id, Session.SETTING_DATA_DICTIONARY, dictionary.toString());
        }
    }
}
