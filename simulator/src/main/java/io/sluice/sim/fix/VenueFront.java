package io.sluice.sim.fix;

import static java.util.Objects.requireNonNull;

import io.sluice.instrument.Instrument;
import io.sluice.sim.flow.TradingDay;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.venue.SimulatedVenue;
import io.sluice.sim.venue.VenueListener;

import org.apache.mina.core.service.IoService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.ConfigError;
import quickfix.Message;
import quickfix.RuntimeError;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.SocketAcceptor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/// One venue as its clients see it: FIX sessions in front, the matching engine behind, the journal
/// in between. All but the sessions' own work happens on the venue's thread.
final class VenueFront implements Outbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VenueFront.class);

    private final VenueSettings settings;
    private final Acceptors acceptors;
    private final SocketAcceptor acceptor;
    private final Journal journal;
    private final Recovery recovery;
    private final Reporter.Desk desk;
    private final Reporter reporter;
    private @Nullable OrderDesk orderDesk;
    private boolean started;
    private volatile boolean down;

    /// Reads what an earlier life left behind; nobody can connect yet.
    ///
    /// @param inbox takes requests to the venue's thread
    VenueFront(VenueSettings settings, List<Instrument> instruments, Inbox inbox) {
        this.settings = settings;
        acceptors = new Acceptors(settings);
        try {
            acceptor = acceptors.acceptor(new FixGate(settings, this, inbox));
        } catch (ConfigError e) {
            throw new IllegalStateException("FIX settings of " + settings.mic(), e);
        }
        ReportLine lines = new ReportLine(settings.mic());
        ClientOrders orders = new ClientOrders();
        recovery = new Recovery(settings, acceptors, lines, orders);
        journal = new Journal(settings.folder(), settings.mic(), recovery::reread);
        desk =
                new Reporter.Desk(
                        orders,
                        journal,
                        new ReportMessages(lines),
                        new WireFaults(
                                settings.rules().faults(),
                                instruments,
                                this,
                                VenueThread.wallClockNs()),
                        new MarketFeed(instruments, this));
        reporter = new Reporter(settings.mic(), settings.orderClients(), desk);
    }

    String mic() {
        return settings.mic();
    }

    TradingDay day() {
        return settings.rules().day();
    }

    VenueListener listener() {
        return reporter;
    }

    void publish() {
        desk.feed().publish(desk.wire());
    }

    /// Whether nobody may log on, by a fault.
    boolean isDown() {
        return down;
    }

    /// Opens the door. What an earlier life owes its clients goes into their sessions first come
    /// first served: reports that it wrote down and did not hand over, then the cancellation of
    /// what it left open.
    ///
    /// @param venue the matching engine behind
    void open(SimulatedVenue venue, long nowNs) {
        requireFreePort();
        orderDesk = new OrderDesk(settings.rules(), desk, reporter, venue);
        List<Report> canceled = reporter.cancelLeftOvers(nowNs);
        try {
            acceptor.start();
            started = true;
        } catch (ConfigError | RuntimeError e) {
            throw cannotListen(e);
        }
        List<Report> unsent = recovery.unsent();
        if (unsent.size() + canceled.size() > 0) {
            LOG.info(
                    "{}: sends {} reports of before, cancels {} orders left open",
                    mic(),
                    unsent.size(),
                    canceled.size());
        }
        unsent.forEach(this::resend);
        canceled.forEach(this::resend);
    }

    /// Where it listens.
    int port() {
        return ((InetSocketAddress) acceptor.getEndpoints().iterator().next().getLocalAddress())
                .getPort();
    }

    /// Lets time pass at the door: hours end, faults come and go, reports held back leave.
    void advance(long nowNs) {
        desk.wire().advance(nowNs);
        boolean goesDown = desk.wire().isOn(Fault.Kind.DISCONNECT);
        if (goesDown && !down) {
            LOG.warn("{}: sessions are cut off by a fault", mic());
            down = true;
            acceptor.getSessions().forEach(VenueFront::cutOff);
        }
        down = goesDown;
        requireNonNull(orderDesk, "the venue is not open").advance(nowNs);
    }

    private static void cutOff(SessionID id) {
        try {
            Session session = Session.lookupSession(id);
            if (session != null) {
                session.disconnect("fault", false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cutting off " + id, e);
        }
    }

    void handle(Request request, long nowNs) {
        OrderDesk orders = requireNonNull(orderDesk, "the venue is not open");
        boolean isAsked = settings.orderClients().contains(request.client());
        if (isAsked && !(request instanceof Request.SessionReset) && desk.wire().losesRequest()) {
            return;
        }
        switch (request) {
            case Request.NewOrder order -> orders.handle(order, nowNs);
            case Request.Cancel cancel -> orders.handle(cancel, nowNs);
            case Request.Replace replace -> orders.handle(replace, nowNs);
            case Request.Query query -> orders.handle(query, nowNs);
            case Request.MassCancel cancel -> orders.handle(cancel, nowNs);
            case Request.MassQuery query -> orders.handle(query, nowNs);
            case Request.MarketData data -> desk.feed().handle(data);
            case Request.LoggedOn up -> desk.feed().unsubscribeAll(up.client());
            case Request.SessionReset reset -> reporter.sessionReset(reset.client(), nowNs);
        }
    }

    @Override
    public void send(String client, Message message) {
        try {
            Session.sendToTarget(message, acceptors.session(client));
        } catch (SessionNotFound e) {
            throw new IllegalStateException("session with " + client + " is closed", e);
        }
    }

    @Override
    public boolean isLoggedOn(String client) {
        Session session = Session.lookupSession(acceptors.session(client));
        return session != null && session.isLoggedOn();
    }

    /// Cuts the sessions off; what they were told is in their stores.
    @Override
    public void close() {
        // QuickFIX/J cannot stop what has not started.
        if (started) {
            acceptor.stop(true);
        } else {
            acceptor.getEndpoints().forEach(IoService::dispose);
        }
        journal.close();
    }

    /// Before anything is written down that assumes the door will open.
    private void requireFreePort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw cannotListen(e);
        }
    }

    private IllegalStateException cannotListen(Exception cause) {
        return new IllegalStateException(
                "venue %s cannot listen at %s, port %d"
                        .formatted(mic(), settings.host(), settings.port()),
                cause);
    }

    private void resend(Report report) {
        if (acceptors.knows(report.client())) {
            send(report.client(), desk.messages().of(report));
        }
    }
}
