package io.sluice.service.race;

import io.sluice.fix.session.EventLog;

import quickfix.Acceptor;
import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FieldNotFound;
import quickfix.Initiator;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;
import quickfix.SocketInitiator;
import quickfix.field.MsgType;

import java.nio.file.Path;

/// What QuickFIX/J does by itself: orders of the session `ECHO` are acknowledged, those of `RELAY`
/// are sent to the venue and then acknowledged. Store in memory, no log of messages, dictionary on,
/// nothing decided.
final class BareGateway implements Application, AutoCloseable {
    private static final String OMS = "OMS";
    private static final SessionID VENUE = new SessionID("FIX.4.4", "RELAY", RaceVenue.MIC);

    private final SocketAcceptor acceptor;
    private final SocketInitiator initiator;
    private int lastId;

    /// @param dictionary that knows the fields of our orders
    BareGateway(int port, int venuePort, Path dictionary) throws ConfigError {
        SessionSettings in = new SessionSettings();
        in.setString(SessionFactory.SETTING_CONNECTION_TYPE, "acceptor");
        in.setLong(Acceptor.SETTING_SOCKET_ACCEPT_PORT, port);
        for (String own : new String[] {"ECHO", "RELAY"}) {
            set(in, new SessionID("FIX.4.4", own, OMS), dictionary);
        }
        SessionSettings out = new SessionSettings();
        out.setString(SessionFactory.SETTING_CONNECTION_TYPE, "initiator");
        set(out, VENUE, dictionary);
        out.setString(VENUE, Initiator.SETTING_SOCKET_CONNECT_HOST, "127.0.0.1");
        out.setLong(VENUE, Initiator.SETTING_SOCKET_CONNECT_PORT, venuePort);
        out.setLong(VENUE, Initiator.SETTING_RECONNECT_INTERVAL, 1);
        out.setLong(VENUE, Session.SETTING_HEARTBTINT, 30);
        acceptor =
                new SocketAcceptor(
                        this,
                        new MemoryStoreFactory(),
                        in,
                        EventLog::new,
                        new DefaultMessageFactory());
        initiator =
                new SocketInitiator(
                        this,
                        new MemoryStoreFactory(),
                        out,
                        EventLog::new,
                        new DefaultMessageFactory());
        acceptor.start();
        initiator.start();
    }

    private static void set(SessionSettings settings, SessionID id, Path dictionary) {
        settings.setString(id, "BeginString", id.getBeginString());
        settings.setString(id, "SenderCompID", id.getSenderCompID());
        settings.setString(id, "TargetCompID", id.getTargetCompID());
        settings.setString(id, "NonStopSession", "Y");
        settings.setString(id, "SocketTcpNoDelay", "Y");
        settings.setString(id, "CheckLatency", "N");
        settings.setString(id, "DataDictionary", dictionary.toString());
    }

    boolean isReady() {
        return initiator.isLoggedOn();
    }

    @Override
    public void fromApp(Message order, SessionID id) throws FieldNotFound {
        if (!order.getHeader().getString(MsgType.FIELD).equals(MsgType.ORDER_SINGLE)) {
            return;
        }
        try {
            if (id.getSenderCompID().equals("RELAY")) {
                Session.sendToTarget(child(order), VENUE);
            }
            Session.sendToTarget(ack(order), id);
        } catch (SessionNotFound e) {
            throw new IllegalStateException(e);
        }
    }

    private Message child(Message order) throws FieldNotFound {
        Message child = new Message();
        child.getHeader().setString(MsgType.FIELD, MsgType.ORDER_SINGLE);
        child.setString(11, "C" + ++lastId);
        for (int tag : new int[] {38, 40, 44, 54, 55, 59, 60}) {
            child.setString(tag, order.getString(tag));
        }
        child.setString(21, "1");
        return child;
    }

    private Message ack(Message order) throws FieldNotFound {
        Message ack = new Message();
        ack.getHeader().setString(MsgType.FIELD, MsgType.EXECUTION_REPORT);
        for (int tag : new int[] {1, 11, 38, 40, 44, 54, 55, 59, 60}) {
            ack.setString(tag, order.getString(tag));
        }
        String id = Integer.toString(++lastId);
        ack.setString(37, id);
        ack.setString(17, id);
        ack.setString(150, "0");
        ack.setString(39, "0");
        ack.setString(14, "0");
        ack.setString(151, order.getString(38));
        ack.setString(6, "0");
        return ack;
    }

    @Override
    public void close() {
        initiator.stop(true);
        acceptor.stop(true);
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {}

    @Override
    public void onLogout(SessionID id) {}

    @Override
    public void toAdmin(Message message, SessionID id) {}

    @Override
    public void fromAdmin(Message message, SessionID id) {}

    @Override
    public void toApp(Message message, SessionID id) {}
}
