package io.sluice.service.log;

import io.sluice.engine.Input;
import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.BadParameterException;
import io.sluice.order.ClientTags;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.risk.KillSwitch;
import io.sluice.service.log.sbe.AuctionIndicationDecoder;
import io.sluice.service.log.sbe.ChildAnswerDecoder;
import io.sluice.service.log.sbe.ChildFillChangeDecoder;
import io.sluice.service.log.sbe.ChildFillDecoder;
import io.sluice.service.log.sbe.ChildStandingDecoder;
import io.sluice.service.log.sbe.ForecastDefinitionDecoder;
import io.sluice.service.log.sbe.InstrumentDefinitionDecoder;
import io.sluice.service.log.sbe.KillSwitchChangeDecoder;
import io.sluice.service.log.sbe.LimitChangeDecoder;
import io.sluice.service.log.sbe.MalformedParentDecoder;
import io.sluice.service.log.sbe.MassRequestDecoder;
import io.sluice.service.log.sbe.MessageHeaderDecoder;
import io.sluice.service.log.sbe.OldLimitChangeDecoder;
import io.sluice.service.log.sbe.ParentControlDecoder;
import io.sluice.service.log.sbe.ParentOrderDecoder;
import io.sluice.service.log.sbe.ParentRequestDecoder;
import io.sluice.service.log.sbe.ParentSteeringDecoder;
import io.sluice.service.log.sbe.VenueDefinitionDecoder;
import io.sluice.service.log.sbe.VenueNewsDecoder;

import org.agrona.DirectBuffer;

/// Reads one log entry back as the [Input] it was written from.
final class InputDecoder {
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] ORDER_TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final Strategy[] STRATEGIES = Strategy.values();
    private static final RejectReason[] REASONS = RejectReason.values();
    private static final Parameter[] PARAMETERS = Parameter.values();
    private static final Input.Control[] CONTROLS = Input.Control.values();
    private static final Input.Standing[] STANDINGS = Input.Standing.values();
    private static final KillSwitch.Scope[] SCOPES = KillSwitch.Scope.values();
    private static final LogRequest[] REQUESTS = LogRequest.values();
    private static final ChildAnswer[] ANSWERS = ChildAnswer.values();
    private static final VenueWord[] WORDS = VenueWord.values();

    private final ForecastDefinitionDecoder forecast = new ForecastDefinitionDecoder();
    private final AuctionIndicationDecoder indication = new AuctionIndicationDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
    private final VenueDefinitionDecoder venue = new VenueDefinitionDecoder();
    private final LimitChangeDecoder limits = new LimitChangeDecoder();
    private final OldLimitChangeDecoder oldLimits = new OldLimitChangeDecoder();
    private final KillSwitchChangeDecoder kill = new KillSwitchChangeDecoder();
    private final ParentOrderDecoder order = new ParentOrderDecoder();
    private final MalformedParentDecoder malformed = new MalformedParentDecoder();
    private final ParentRequestDecoder request = new ParentRequestDecoder();
    private final MassRequestDecoder mass = new MassRequestDecoder();
    private final ParentSteeringDecoder steering = new ParentSteeringDecoder();
    private final ParentControlDecoder control = new ParentControlDecoder();
    private final ChildFillDecoder fill = new ChildFillDecoder();
    private final ChildFillChangeDecoder fillChange = new ChildFillChangeDecoder();
    private final ChildAnswerDecoder answer = new ChildAnswerDecoder();
    private final ChildStandingDecoder standing = new ChildStandingDecoder();
    private final VenueNewsDecoder news = new VenueNewsDecoder();

    /// @param header of the entry, checked to be of our schema
    Input decode(DirectBuffer from, int offset, MessageHeaderDecoder header) {
        return switch (header.templateId()) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                    instrument(instrument.wrapAndApplyHeader(from, offset, header));
            case ForecastDefinitionDecoder.TEMPLATE_ID ->
                    ForecastCodec.decode(forecast.wrapAndApplyHeader(from, offset, header));
            case AuctionIndicationDecoder.TEMPLATE_ID ->
                    IndicationCodec.decode(indication.wrapAndApplyHeader(from, offset, header));
            case VenueDefinitionDecoder.TEMPLATE_ID ->
                    venue(venue.wrapAndApplyHeader(from, offset, header));
            case LimitChangeDecoder.TEMPLATE_ID ->
                    LimitsCodec.decode(limits.wrapAndApplyHeader(from, offset, header));
            case OldLimitChangeDecoder.TEMPLATE_ID ->
                    LimitsCodec.decode(oldLimits.wrapAndApplyHeader(from, offset, header));
            case KillSwitchChangeDecoder.TEMPLATE_ID ->
                    kill(kill.wrapAndApplyHeader(from, offset, header));
            case ParentOrderDecoder.TEMPLATE_ID ->
                    order(order.wrapAndApplyHeader(from, offset, header));
            case MalformedParentDecoder.TEMPLATE_ID ->
                    malformed(malformed.wrapAndApplyHeader(from, offset, header));
            case ParentRequestDecoder.TEMPLATE_ID ->
                    request(request.wrapAndApplyHeader(from, offset, header));
            case MassRequestDecoder.TEMPLATE_ID ->
                    MassCodec.decode(mass.wrapAndApplyHeader(from, offset, header));
            case ParentSteeringDecoder.TEMPLATE_ID ->
                    steering(steering.wrapAndApplyHeader(from, offset, header));
            case ParentControlDecoder.TEMPLATE_ID ->
                    control(control.wrapAndApplyHeader(from, offset, header));
            case ChildFillDecoder.TEMPLATE_ID ->
                    fill(fill.wrapAndApplyHeader(from, offset, header));
            case ChildFillChangeDecoder.TEMPLATE_ID ->
                    fillChange(fillChange.wrapAndApplyHeader(from, offset, header));
            case ChildAnswerDecoder.TEMPLATE_ID ->
                    answer(answer.wrapAndApplyHeader(from, offset, header));
            case ChildStandingDecoder.TEMPLATE_ID ->
                    standing(standing.wrapAndApplyHeader(from, offset, header));
            case VenueNewsDecoder.TEMPLATE_ID ->
                    news(news.wrapAndApplyHeader(from, offset, header));
            default ->
                    throw new LogFormatException(
                            "unknown log entry, template id " + header.templateId());
        };
    }

    private static Input instrument(InstrumentDefinitionDecoder in) {
        Auctions auctions =
                in.auctionVenueId() == InstrumentDefinitionDecoder.auctionVenueIdNullValue()
                        ? Auctions.NONE
                        : new Auctions(in.auctionVenueId(), in.openCutOffNs(), in.closeCutOffNs());
        var group = in.volumeShares();
        double[] shares = new double[group.count()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = group.next().share();
        }
        return new Input.DefineInstrument(
                new Instrument(
                        in.instrumentId(),
                        in.symbol(),
                        in.priceScale(),
                        in.qtyScale(),
                        in.tick(),
                        in.lot(),
                        in.dailyVolume(),
                        in.sessionOpenNs(),
                        in.sessionCloseNs(),
                        new VolumeCurve(shares),
                        auctions));
    }

    private static Input venue(VenueDefinitionDecoder in) {
        return new Input.DefineVenue(
                new Venue(
                        in.venueId(),
                        in.mic(),
                        in.takeFeeBps(),
                        in.makeRebateBps(),
                        in.postOnly() == 1,
                        in.replaces() == 1));
    }

    private static Input kill(KillSwitchChangeDecoder in) {
        short scope = in.scope();
        long killId = in.killId();
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        String reason = in.reason();
        String target = in.target();
        origin = origin.from(in.address());
        return scope == Wire.NONE
                ? new Input.ReleaseKill(origin, killId, reason)
                : new Input.FireKill(origin, Wire.pick(SCOPES, scope, "scope"), target, reason);
    }

    private static Input order(ParentOrderDecoder in) {
        Parameters parameters = Parameters.NONE;
        for (var group = in.parameters(); group.hasNext(); ) {
            group.next();
            parameters = with(parameters, group.parameter(), group.value());
        }
        // Texts follow in the order of the schema: each call moves on.
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        String clOrdId = in.clOrdId();
        String account = in.account();
        String symbol = in.symbol();
        String origClOrdId = in.origClOrdId();
        parameters = Wire.withTexts(parameters, in.texts());
        origin = origin.from(in.address());
        ParentSpec spec =
                new ParentSpec(
                        clOrdId,
                        account,
                        symbol,
                        Wire.pick(SIDES, in.side(), "side"),
                        Wire.decimal(in.qty()),
                        Wire.pick(ORDER_TYPES, in.orderType(), "order type"),
                        Wire.optional(in.limitPrice()),
                        Wire.pick(TIMES_IN_FORCE, in.timeInForce(), "time in force"),
                        Wire.pick(STRATEGIES, in.strategy(), "strategy"),
                        parameters,
                        in.transactTimeNs(),
                        new ClientTags(in.tags()));
        return switch (in.kind()) {
            case 1, 3 -> new Input.ReplaceParent(origin, origClOrdId, spec, in.kind() == 3);
            default -> new Input.NewParent(origin, spec, in.kind() == 2);
        };
    }

    private static Input malformed(MalformedParentDecoder in) {
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        String clOrdId = in.clOrdId();
        String account = in.account();
        String symbol = in.symbol();
        String text = in.text();
        return new Input.InvalidParent(
                origin.from(in.address()),
                clOrdId,
                account,
                symbol,
                Wire.pick(SIDES, in.side(), "side"),
                Wire.decimal(in.qty()),
                Wire.pick(REASONS, in.reason(), "reject reason"),
                text);
    }

    private static Input request(ParentRequestDecoder in) {
        LogRequest kind = Wire.pick(REQUESTS, in.request(), "request");
        RejectReason reason = Wire.pick(REASONS, in.reason(), "reject reason");
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        String clOrdId = in.clOrdId();
        String origClOrdId = in.origClOrdId();
        String text = in.text();
        origin = origin.from(in.address());
        return switch (kind) {
            case CANCEL -> new Input.CancelParent(origin, clOrdId, origClOrdId);
            case BAD_CANCEL ->
                    new Input.InvalidChange(origin, false, clOrdId, origClOrdId, reason, text);
            case BAD_REPLACE ->
                    new Input.InvalidChange(origin, true, clOrdId, origClOrdId, reason, text);
            case STATUS -> new Input.QueryParent(origin, clOrdId, text);
            case DISPUTE ->
                    new Input.DisputeFill(origin, Long.parseLong(clOrdId), origClOrdId, text);
        };
    }

    private static Input steering(ParentSteeringDecoder in) {
        Parameters changes = Parameters.NONE;
        for (var group = in.parameters(); group.hasNext(); ) {
            group.next();
            changes = with(changes, group.parameter(), group.value());
        }
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        changes = Wire.withTexts(changes, in.texts());
        return new Input.SteerParent(
                origin.from(in.address()),
                in.parentId(),
                in.parentVersion(),
                Wire.optional(in.qty()),
                Wire.optional(in.limitPrice()),
                changes);
    }

    private static Parameters with(Parameters parameters, int code, long value) {
        try {
            return parameters.with(Wire.pick(PARAMETERS, code, "parameter"), value);
        } catch (BadParameterException e) {
            throw new LogFormatException(
                    "parameter in the log is out of its range: " + e.getMessage());
        }
    }

    private static Input control(ParentControlDecoder in) {
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        return new Input.ControlParent(
                origin.from(in.address()),
                in.parentId(),
                Wire.pick(CONTROLS, in.control(), "control"));
    }

    private static Input fill(ChildFillDecoder in) {
        return new Input.ChildFilled(
                in.childId(),
                in.venueId(),
                in.execId(),
                Wire.decimal(in.qty()),
                Wire.decimal(in.price()),
                Wire.decimal(in.cumQty()),
                in.maker() == 1);
    }

    private static Input fillChange(ChildFillChangeDecoder in) {
        Decimal qty = Wire.decimal(in.qty());
        Decimal price = Wire.decimal(in.price());
        return new Input.ChildFillChanged(
                in.childId(), in.venueId(), in.execId(), in.execRefId(), qty, price);
    }

    private static Input answer(ChildAnswerDecoder in) {
        long childId = in.childId();
        int venueId = in.venueId();
        String text = in.text();
        return switch (Wire.pick(ANSWERS, in.answer(), "child answer")) {
            case ACCEPTED -> new Input.ChildAccepted(childId, venueId, text);
            case REJECTED -> new Input.ChildRejected(childId, venueId, in.reasonCode(), text);
            case CANCELED ->
                    new Input.ChildCanceled(childId, venueId, Wire.decimal(in.cumQty()), text);
            case REPLACED -> new Input.ChildReplaced(childId, venueId, text);
            case REQUEST_UNKNOWN -> new Input.ChildRequestUnknown(childId, venueId, text);
            case CANCEL_REJECTED ->
                    new Input.ChildCancelRejected(childId, venueId, in.reasonCode(), text);
        };
    }

    private static Input standing(ChildStandingDecoder in) {
        return new Input.ChildStatus(
                in.childId(),
                in.venueId(),
                Wire.pick(STANDINGS, in.standing(), "standing"),
                Wire.decimal(in.cumQty()),
                Wire.decimal(in.avgPrice()),
                in.requestId());
    }

    private static Input news(VenueNewsDecoder in) {
        String text = in.text();
        return switch (Wire.pick(WORDS, in.news(), "venue news")) {
            case UP -> new Input.VenueUp(in.venueId());
            case DOWN -> new Input.VenueDown(in.venueId(), text);
            case STRAY -> new Input.StrayReport(in.venueId(), text);
        };
    }
}
