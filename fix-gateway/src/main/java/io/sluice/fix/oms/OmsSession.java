package io.sluice.fix.oms;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.session.SessionJournal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.field.BusinessRejectReason;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.SenderSubID;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// One client: its requests go to the log, its reports come from the outbox. Nothing is answered
/// here but what cannot reach the log.
final class OmsSession implements Party {
    private static final Logger LOG = LoggerFactory.getLogger(OmsSession.class);
    private static final long OFFER_PAUSE_NS = 50_000;
    private static final String TRY_AGAIN = "; nothing was done, try again with PossResend(97)=Y";

    /// PartyRole(452)=11 where there is no NoPartyIDs(453): European FIX 4.2.
    private static final int ORIGINATION_TRADER_PARTY = 20_011;

    private final OmsSettings.Client client;
    private final Mailbox mailbox;
    private final SessionJournal journal;
    private final Inlet inlet;
    private final LossWatch lossWatch;
    private final RequestReader reader;
    private final ReportWriter writer;
    private final MassWriter massWriter;
    private final RateLimit rate;

    OmsSession(
            OmsSettings.Client client,
            Mailbox mailbox,
            SessionJournal journal,
            Inlet inlet,
            LossWatch lossWatch) {
        this.client = client;
        this.mailbox = mailbox;
        this.journal = journal;
        this.inlet = inlet;
        this.lossWatch = lossWatch;
        this.reader = new RequestReader(client.account(), client.habits());
        this.writer = new ReportWriter(client.dialect(), client.habits().parametersAsFields());
        this.massWriter = new MassWriter(client.dialect());
        this.rate = new RateLimit(client.rules().messagesPerSecond());
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    /// @param logged highest message number of this session in the log
    void resume(long logged) {
        try {
            journal.resume(logged);
        } catch (IOException e) {
            throw new UncheckedIOException("session " + client.compId(), e);
        }
    }

    @Override
    public void receive(Message message) throws FieldNotFound {
        String msgType = message.getHeader().getString(MsgType.FIELD);
        if (!RequestReader.takes(msgType)) {
            mailbox.reject(
                    message,
                    BusinessRejectReason.UNSUPPORTED_MESSAGE_TYPE,
                    "MsgType(35) must be D, F, G, H, q, CA, AF or Q, was '" + msgType + "'");
            return;
        }
        boolean cancel =
                msgType.equals(MsgType.ORDER_CANCEL_REQUEST)
                        || msgType.equals(MsgType.ORDER_MASS_CANCEL_REQUEST);
        if (!cancel && !rate.take(inlet.nowNs().getAsLong())) {
            unavailable(message, "more than " + rate.perSecond() + " requests in a second");
            return;
        }
        int msgSeqNum = message.getHeader().getInt(MsgSeqNum.FIELD);
        if (inlet.offer(reader.read(msgType, message, origin(message, msgSeqNum)))) {
            journal.handedOver(msgSeqNum);
        } else {
            unavailable(message, "the log takes no orders now");
        }
    }

    private void unavailable(Message message, String why) throws FieldNotFound {
        mailbox.reject(message, BusinessRejectReason.APPLICATION_NOT_AVAILABLE, why + TRY_AGAIN);
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
                0,
                mailbox.address());
    }

    void deliver(Output.ParentReport report) {
        deliver(report.reportSeq(), writer.report(report));
    }

    void deliver(Output.Reply reply) {
        Message message =
                switch (reply) {
                    case Output.ChangeRejected rejected -> writer.changeRejected(rejected);
                    case Output.MassAnswer answer -> massWriter.answer(answer);
                    case Output.MassStatus status ->
                            MassWriter.status(writer.report(status.report()), status);
                };
        deliver(reply.reportSeq(), message);
    }

    private void deliver(long reportSeq, Message message) {
        long last = mailbox.lastReportSeq();
        if (reportSeq != last + 1) {
            LOG.warn("session {}: report {} follows {}", client.compId(), reportSeq, last);
        }
        mailbox.deliver(reportSeq, message);
    }

    /// See [LossWatch#follow].
    void follow(Output.ParentSnapshot parent) {
        lossWatch.follow(parent);
    }

    @Override
    public void arrived() {
        lossWatch.arrived();
    }

    @Override
    public void left() {
        lossWatch.left();
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
