package io.sluice.fix.oms;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.session.SessionJournal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.Session;
import quickfix.field.BusinessRejectReason;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.SenderSubID;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// One client: its requests go to the log, its reports come from the outbox. Nothing is answered
/// here but what cannot reach the log.
final class OmsSession {
    private static final Logger LOG = LoggerFactory.getLogger(OmsSession.class);
    private static final long OFFER_PAUSE_NS = 50_000;

    /// PartyRole(452)=11 where there is no NoPartyIDs(453): European FIX 4.2.
    private static final int ORIGINATION_TRADER_PARTY = 20_011;

    /// Judgement: how long a logon may take between our hearing of it and its answer.
    private static final long LOGON_NS_MAX = 1_000_000_000;

    private final OmsSettings.Client client;
    private final Session session;
    private final SessionJournal journal;
    private final RequestReader reader;
    private final ReportWriter writer;
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition settled = gate.newCondition();
    private boolean loggingOn;

    OmsSession(OmsSettings.Client client, Session session, SessionJournal journal) {
        this.client = client;
        this.session = session;
        this.journal = journal;
        this.reader = new RequestReader(client.account(), client.habits());
        this.writer = new ReportWriter(client.dialect(), client.habits().parametersAsFields());
    }

    boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    long lastReportSeq() {
        return journal.lastReportSeq();
    }

    /// @param logged highest message number of this session in the log
    void resume(long logged) {
        try {
            journal.resume(logged);
        } catch (IOException e) {
            throw new UncheckedIOException("session " + client.compId(), e);
        }
    }

    void receive(Message message, Inlet inlet) throws FieldNotFound {
        String msgType = message.getHeader().getString(MsgType.FIELD);
        if (!RequestReader.takes(msgType)) {
            reject(
                    message,
                    BusinessRejectReason.UNSUPPORTED_MESSAGE_TYPE,
                    "MsgType(35) must be D, F, G or H, was '" + msgType + "'");
            return;
        }
        int msgSeqNum = message.getHeader().getInt(MsgSeqNum.FIELD);
        if (inlet.offer(reader.read(msgType, message, origin(message, msgSeqNum)))) {
            journal.handedOver(msgSeqNum);
        } else {
            reject(
                    message,
                    BusinessRejectReason.APPLICATION_NOT_AVAILABLE,
                    "the log takes no orders now; nothing was done, try again with"
                            + " PossResend(97)=Y");
        }
    }

    private Input.Origin origin(Message message, int msgSeqNum) {
        String trader =
                message.getHeader()
                        .getOptionalString(SenderSubID.FIELD)
                        .orElse(Fields.text(message, ORIGINATION_TRADER_PARTY));
        return new Input.Origin(
                client.compId(),
                journal.logSeqNum(msgSeqNum),
                trader.isEmpty() ? client.compId() : Refused.shown(trader),
                0);
    }

    /// A defect of ours while reading a message must not stop the session at that message for ever.
    void refuseAfterDefect(Message message, RuntimeException defect) throws FieldNotFound {
        LOG.error("session {}: cannot handle {}", client.compId(), message, defect);
        reject(message, BusinessRejectReason.OTHER, "internal error; nothing was done");
    }

    private void reject(Message message, int reason, String text) throws FieldNotFound {
        session.send(ReportWriter.businessReject(message, reason, text));
    }

    /// Whether a report has not been stored yet: a replay of the log brings the old ones again.
    boolean wants(long reportSeq) {
        return reportSeq > journal.lastReportSeq();
    }

    void deliver(Output.ParentReport report) {
        deliver(report.reportSeq(), writer.report(report));
    }

    void deliver(Output.ChangeRejected rejected) {
        deliver(rejected.reportSeq(), writer.changeRejected(rejected));
    }

    /// Stores a report under the next sequence number and sends it when the client is there.
    private void deliver(long reportSeq, Message message) {
        long last = journal.lastReportSeq();
        if (reportSeq != last + 1) {
            LOG.warn("session {}: report {} follows {}", client.compId(), reportSeq, last);
        }
        journal.nextReport(reportSeq);
        sendUnlessLoggingOn(message);
        if (journal.lastReportSeq() != reportSeq) {
            throw new IllegalStateException(
                    "report " + reportSeq + " of session " + client.compId() + " was not stored");
        }
    }

    /// QuickFIX/J keeps a message unsent that comes between its answer to a logon and its taking
    /// the session for logged on; the client would not learn of it before the next message. So no
    /// report is sent in between.
    private void sendUnlessLoggingOn(Message message) {
        gate.lock();
        try {
            long leftNs = LOGON_NS_MAX;
            while (loggingOn && leftNs > 0) {
                leftNs = settled.awaitNanos(leftNs);
            }
            loggingOn = false;
            session.send(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before a report was stored", e);
        } finally {
            gate.unlock();
        }
    }

    /// The client has sent a logon that is not answered yet.
    void logonBegins() {
        setLoggingOn(true);
    }

    /// The client is logged on, or is not.
    void logonEnds() {
        setLoggingOn(false);
    }

    private void setLoggingOn(boolean loggingOn) {
        gate.lock();
        try {
            this.loggingOn = loggingOn;
            settled.signalAll();
        } finally {
            gate.unlock();
        }
    }

    void close() throws IOException {
        session.close();
    }

    /// The way into the log, with patience.
    record Inlet(EngineInbox inbox, LongSupplier nowNs, long patienceNs) {
        boolean offer(Input input) {
            long startNs = System.nanoTime();
            while (!inbox.on(input, nowNs.getAsLong())) {
                if (System.nanoTime() - startNs >= patienceNs) {
                    return false;
                }
                LockSupport.parkNanos(OFFER_PAUSE_NS);
            }
            return true;
        }
    }
}
