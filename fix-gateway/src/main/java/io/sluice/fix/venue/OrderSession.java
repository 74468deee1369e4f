package io.sluice.fix.venue;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.fix.session.FixTime;
import io.sluice.fix.session.SessionJournal;
import io.sluice.order.ChildId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import quickfix.Application;
import quickfix.DoNotSend;
import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.field.ClOrdID;
import quickfix.field.ClOrdLinkID;
import quickfix.field.ExDestination;
import quickfix.field.ExecInst;
import quickfix.field.HandlInst;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrdType;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.PossDupFlag;
import quickfix.field.Price;
import quickfix.field.RefSeqNum;
import quickfix.field.SecondaryClOrdID;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TimeInForce;
import quickfix.field.TransactTime;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Child orders out, their reports in.
final class OrderSession implements Application {
    private static final Logger LOG = LoggerFactory.getLogger(OrderSession.class);

    private final int venueId;
    private final SessionJournal journal;
    private final Inlet inlet;
    private final ReportReader reader;
    private boolean up;

    OrderSession(int venueId, SessionJournal journal, Inlet inlet) {
        this.venueId = venueId;
        this.journal = journal;
        this.inlet = inlet;
        this.reader = new ReportReader(venueId);
    }

    /// @param mic of the venue
    static Message newOrder(Output.PlaceChild child, String mic, VenueProfile profile) {
        return order(MsgType.ORDER_SINGLE, child, mic, profile);
    }

    /// OrderCancelReplaceRequest(35=G): the order as it shall be.
    static Message replace(Output.ReplaceChild child, String mic, VenueProfile profile) {
        Message message = order(MsgType.ORDER_CANCEL_REPLACE_REQUEST, child.terms(), mic, profile);
        message.setString(OrigClOrdID.FIELD, child.origClOrdId());
        return message;
    }

    private static Message order(
            String type, Output.PlaceChild child, String mic, VenueProfile profile) {
        Message message = message(type, child.nowNs());
        message.setString(ClOrdID.FIELD, child.clOrdId());
        String parentId = Long.toString(ChildId.parentOf(child.childId()));
        message.setString(SecondaryClOrdID.FIELD, parentId);
        message.setString(ClOrdLinkID.FIELD, parentId);
        message.setString(ExDestination.FIELD, mic);
        message.setChar(HandlInst.FIELD, '1');
        message.setString(Symbol.FIELD, child.symbol());
        message.setChar(Side.FIELD, child.side().fixCode());
        message.setString(OrderQty.FIELD, child.qty().toString());
        message.setChar(OrdType.FIELD, OrdType.LIMIT);
        message.setString(Price.FIELD, child.price().toString());
        boolean asDay = followsCancel(child, profile);
        message.setChar(TimeInForce.FIELD, asDay ? TimeInForce.DAY : child.timeInForce().fixCode());
        if (child.postOnly()) {
            message.setString(ExecInst.FIELD, "6");
        }
        profile.stamp(message, child.tags());
        return message;
    }

    /// Whether a child's cancel has to go out right behind it.
    static boolean followsCancel(Output.PlaceChild child, VenueProfile profile) {
        return !profile.immediateOrCancel()
                && child.timeInForce() == io.sluice.order.TimeInForce.IMMEDIATE_OR_CANCEL;
    }

    /// What a venue that knows no immediate orders gets behind one: it takes what it can on
    /// arrival, then the rest is gone.
    static Message cancelBehind(Output.PlaceChild child) {
        return cancel(
                new Output.CancelChild(
                        child.childId(),
                        ChildId.clOrdId(child.childId(), ChildId.VERSION_MAX),
                        child.clOrdId(),
                        child.venueId(),
                        child.symbol(),
                        child.side(),
                        child.qty(),
                        child.nowNs()));
    }

    static Message cancel(Output.CancelChild child) {
        Message message = message(MsgType.ORDER_CANCEL_REQUEST, child.nowNs());
        message.setString(ClOrdID.FIELD, child.clOrdId());
        message.setString(OrigClOrdID.FIELD, child.origClOrdId());
        message.setString(Symbol.FIELD, child.symbol());
        message.setChar(Side.FIELD, child.side().fixCode());
        message.setString(OrderQty.FIELD, child.qty().toString());
        return message;
    }

    static Message query(Output.QueryChild child) {
        Message message = new Message();
        message.getHeader().setString(MsgType.FIELD, MsgType.ORDER_STATUS_REQUEST);
        message.setString(OrdStatusReqID.FIELD, child.requestId());
        message.setString(ClOrdID.FIELD, child.clOrdId());
        message.setString(Symbol.FIELD, child.symbol());
        message.setChar(Side.FIELD, child.side().fixCode());
        return message;
    }

    private static Message message(String type, long nowNs) {
        Message message = new Message();
        message.getHeader().setString(MsgType.FIELD, type);
        message.setString(TransactTime.FIELD, FixTime.format(nowNs));
        return message;
    }

    @Override
    public void onCreate(SessionID id) {}

    @Override
    public void onLogon(SessionID id) {
        LOG.info("order session {} is up", id);
        up = true;
        inlet.put(new Input.VenueUp(venueId));
    }

    @Override
    public void onLogout(SessionID id) {
        if (up) {
            LOG.info("order session {} is down", id);
            up = false;
            inlet.put(new Input.VenueDown(venueId, "order session logged out or disconnected"));
        }
    }

    /// An order, cancel or query of the past must never come alive again: QuickFIX/J fills the gap
    /// instead.
    @Override
    public void toApp(Message message, SessionID id) throws DoNotSend {
        if (message.getHeader().isSetField(PossDupFlag.FIELD)) {
            throw new DoNotSend();
        }
    }

    @Override
    public void fromApp(Message message, SessionID id) throws FieldNotFound {
        Input input =
                switch (message.getHeader().getString(MsgType.FIELD)) {
                    case MsgType.EXECUTION_REPORT -> report(message);
                    case MsgType.ORDER_CANCEL_REJECT -> reader.cancelReject(message);
                    case MsgType.BUSINESS_MESSAGE_REJECT -> refusal(message);
                    default -> reader.stray("unexpected MsgType(35)", message);
                };
        if (input != null) {
            inlet.put(input);
        }
        journal.handedOver(message.getHeader().getInt(MsgSeqNum.FIELD));
    }

    /// A status that goes by a replace's id says first that the replace is in force.
    private @Nullable Input report(Message message) {
        Input replaced = reader.inForce(message);
        if (replaced != null) {
            inlet.put(replaced);
        }
        return reader.executionReport(message);
    }

    @Override
    public void toAdmin(Message message, SessionID id) {}

    @Override
    public void fromAdmin(Message message, SessionID id) throws FieldNotFound {
        if (message.getHeader().getString(MsgType.FIELD).equals(MsgType.REJECT)) {
            LOG.error("{} refused a message of ours: {}", id, message);
            inlet.put(refusal(message));
        }
    }

    private Input refusal(Message reject) {
        return reader.refusal(reject, refused(reject));
    }

    private @Nullable String refused(Message reject) {
        try {
            return reject.isSetField(RefSeqNum.FIELD)
                    ? journal.sent(reject.getInt(RefSeqNum.FIELD))
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException("journal of venue " + venueId, e);
        } catch (FieldNotFound _) {
            return null;
        }
    }

    /// @return false when nothing was sent
    static boolean send(Session session, Message message) {
        return session.isLoggedOn() && session.send(message);
    }
}
