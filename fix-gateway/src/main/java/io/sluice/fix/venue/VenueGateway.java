package io.sluice.fix.venue;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.session.EventLog;
import io.sluice.fix.session.SessionJournal;
import io.sluice.fix.session.SessionJournals;

import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.DefaultSessionFactory;
import quickfix.FixVersions;
import quickfix.Initiator;
import quickfix.MemoryStoreFactory;
import quickfix.MessageStoreFactory;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/// The connection to one venue: an order session whose numbers outlive a restart, and a market data
/// session that starts afresh at each logon. Each has a thread of its own, so reports never queue
/// behind market data.
public final class VenueGateway implements AutoCloseable {
    /// Judgement: messages received and not yet processed, before the socket is left alone.
    private static final int QUEUE_CAPACITY = 10_000;

    private final int venueId;
    private final VenueProfile profile;
    private final Inlet inlet;
    private final MarketDataSession marketData;
    private final Session orders;
    private final Initiator orderInitiator;
    private final Initiator marketDataInitiator;
    private final Session marketDataSession;

    /// @param storeDir holds the order session's journal
    public VenueGateway(
            VenueSettings settings, EngineInbox inbox, LongSupplier nowNs, Path storeDir) {
        this(settings, inbox, nowNs, new SessionJournals(storeDir, nowNs));
    }

    /// @param inbox takes calls from both sessions' threads
    /// @param nowNs epoch nanoseconds
    /// @param journals has the order session's
    public VenueGateway(
            VenueSettings settings,
            EngineInbox inbox,
            LongSupplier nowNs,
            SessionJournals journals) {
        venueId = settings.venue().id();
        profile = settings.profile();
        inlet = new Inlet(inbox, nowNs);
        SessionID orderId = id(settings, settings.orderCompId());
        SessionID marketDataId = id(settings, settings.marketDataCompId());
        marketData = new MarketDataSession(venueId, settings.instruments(), inlet);
        SessionJournal journal = journals.create(orderId);
        try {
            journal.rewindToSettled();
            orders =
                    session(
                            orderId,
                            sessionSettings(settings, orderId),
                            new OrderSession(venueId, journal, inlet),
                            journals);
            orderInitiator = initiator(orders, sessionSettings(settings, orderId));
            marketDataSession =
                    session(
                            marketDataId,
                            marketDataSettings(settings, marketDataId),
                            marketData,
                            new MemoryStoreFactory());
            marketDataInitiator =
                    initiator(marketDataSession, marketDataSettings(settings, marketDataId));
        } catch (ConfigError e) {
            throw new IllegalStateException("venue " + settings.venue().mic(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("journal of venue " + settings.venue().mic(), e);
        }
    }

    private static SessionID id(VenueSettings settings, String compId) {
        return new SessionID(FixVersions.BEGINSTRING_FIX44, compId, settings.venue().mic());
    }

    private static Session session(
            SessionID id, SessionSettings all, Application application, MessageStoreFactory stores)
            throws ConfigError {
        Session session =
                new DefaultSessionFactory(
                                application, stores, EventLog::new, new DefaultMessageFactory())
                        .create(id, all);
        session.addStateListener(new LogonAtOnce(session));
        return session;
    }

    private static Initiator initiator(Session session, SessionSettings all) throws ConfigError {
        return new SocketInitiator((_, _) -> session, all, QUEUE_CAPACITY);
    }

    private static SessionSettings marketDataSettings(VenueSettings settings, SessionID id) {
        SessionSettings all = sessionSettings(settings, id);
        all.setString(id, Session.SETTING_RESET_ON_LOGON, "Y");
        all.setString(id, Session.SETTING_PERSIST_MESSAGES, "N");
        all.setString(id, Session.SETTING_VALIDATE_INCOMING_MESSAGE, "N");
        return all;
    }

    private static SessionSettings sessionSettings(VenueSettings settings, SessionID id) {
        SessionSettings all = new SessionSettings();
        all.setString(
                id,
                SessionFactory.SETTING_CONNECTION_TYPE,
                SessionFactory.INITIATOR_CONNECTION_TYPE);
        all.setString(id, SessionSettings.BEGINSTRING, id.getBeginString());
        all.setString(id, SessionSettings.SENDERCOMPID, id.getSenderCompID());
        all.setString(id, SessionSettings.TARGETCOMPID, id.getTargetCompID());
        all.setString(id, Initiator.SETTING_SOCKET_CONNECT_HOST, settings.host());
        all.setLong(id, Initiator.SETTING_SOCKET_CONNECT_PORT, settings.port());
        all.setLong(id, Initiator.SETTING_RECONNECT_INTERVAL, settings.reconnectSeconds());
        all.setLong(id, Session.SETTING_HEARTBTINT, settings.heartbeatSeconds());
        all.setString(id, "SocketTcpNoDelay", "Y");
        all.setString(id, Session.SETTING_NON_STOP_SESSION, "Y");
        all.setString(id, Session.SETTING_CHECK_LATENCY, "N");
        all.setString(id, Session.SETTING_DATA_DICTIONARY, "FIX44.xml");
        // A venue's own additions are no reason to refuse its reports.
        all.setString(id, Session.SETTING_VALIDATE_USER_DEFINED_FIELDS, "N");
        all.setString(id, Session.SETTING_ALLOW_UNKNOWN_MSG_FIELDS, "Y");
        return all;
    }

    /// Connects, and connects again whenever the venue is lost. The engine takes venue and books as
    /// unknown until then, whatever it knew before a restart.
    public void start() {
        inlet.put(new Input.VenueDown(venueId, "not connected yet"));
        marketData.forgetBooks();
        try {
            orderInitiator.start();
            marketDataInitiator.start();
        } catch (ConfigError e) {
            throw new IllegalStateException("venue " + venueId, e);
        }
    }

    /// @return false when the venue is not logged on: nothing was sent, now or later
    public boolean place(Output.PlaceChild child) {
        String mic = orders.getSessionID().getTargetCompID();
        boolean sent = OrderSession.send(orders, OrderSession.newOrder(child, mic, profile));
        if (sent && OrderSession.followsCancel(child, profile)) {
            OrderSession.send(orders, OrderSession.cancelBehind(child));
        }
        return sent;
    }

    /// @return false when the venue is not logged on: nothing was sent, now or later
    public boolean replace(Output.ReplaceChild child) {
        String mic = orders.getSessionID().getTargetCompID();
        return OrderSession.send(orders, OrderSession.replace(child, mic, profile));
    }

    /// @return false when the venue is not logged on: nothing was sent, now or later
    public boolean cancel(Output.CancelChild child) {
        return OrderSession.send(orders, OrderSession.cancel(child));
    }

    /// @return false when the venue is not logged on: nothing was sent, now or later
    public boolean query(Output.QueryChild child) {
        return OrderSession.send(orders, OrderSession.query(child));
    }

    public boolean isOrderSessionUp() {
        return orders.isLoggedOn();
    }

    public boolean isMarketDataUp() {
        return marketDataSession.isLoggedOn();
    }

    /// Logs out.
    @Override
    public void close() {
        inlet.close();
        marketDataInitiator.stop();
        orderInitiator.stop();
        try {
            marketDataSession.close();
            orders.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing venue " + venueId, e);
        }
    }
}
