package io.sluice.service.log;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.service.log.sbe.ChildAnswerEncoder;
import io.sluice.service.log.sbe.ChildFillChangeEncoder;
import io.sluice.service.log.sbe.ChildFillEncoder;
import io.sluice.service.log.sbe.ChildStandingEncoder;
import io.sluice.service.log.sbe.InstrumentDefinitionEncoder;
import io.sluice.service.log.sbe.KillSwitchChangeEncoder;
import io.sluice.service.log.sbe.MalformedParentEncoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;
import io.sluice.service.log.sbe.ParentControlEncoder;
import io.sluice.service.log.sbe.ParentOrderEncoder;
import io.sluice.service.log.sbe.ParentRequestEncoder;
import io.sluice.service.log.sbe.ParentSteeringEncoder;
import io.sluice.service.log.sbe.VenueDefinitionEncoder;
import io.sluice.service.log.sbe.VenueNewsEncoder;

import org.agrona.MutableDirectBuffer;

/// Writes one [Input] as one log entry, header first.
final class InputEncoder {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final ForecastCodec forecast = new ForecastCodec();
    private final IndicationCodec indication = new IndicationCodec();
    private final VenueDefinitionEncoder venue = new VenueDefinitionEncoder();
    private final LimitsCodec limits = new LimitsCodec();
    private final KillSwitchChangeEncoder kill = new KillSwitchChangeEncoder();
    private final ParentOrderEncoder order = new ParentOrderEncoder();
    private final MalformedParentEncoder malformed = new MalformedParentEncoder();
    private final ParentRequestEncoder request = new ParentRequestEncoder();
    private final MassCodec mass = new MassCodec();
    private final ParentSteeringEncoder steering = new ParentSteeringEncoder();
    private final ParentControlEncoder control = new ParentControlEncoder();
    private final ChildFillEncoder fill = new ChildFillEncoder();
    private final ChildFillChangeEncoder fillChange = new ChildFillChangeEncoder();
    private final ChildAnswerEncoder answer = new ChildAnswerEncoder();
    private final ChildStandingEncoder standing = new ChildStandingEncoder();
    private final VenueNewsEncoder news = new VenueNewsEncoder();

    /// @return length of the entry, which begins at 0
    int encode(Input input, MutableDirectBuffer to) {
        int body =
                switch (input) {
                    case Input.DefineInstrument(Instrument it) -> instrument(it, to);
                    case Input.DefineForecast it -> forecast.encode(it, to, header);
                    case Input.AuctionIndicated it -> indication.encode(it, to, header);
                    case Input.DefineVenue(Venue it) -> venue(it, to);
                    case Input.SetLimits it -> limits.encode(it, to, header);
                    case Input.FromClient it -> client(it, to);
                    case Input.AboutChild it -> child(it, to);
                    case Input.VenueUp it -> news(it.venueId(), VenueWord.UP, "", to);
                    case Input.VenueDown it -> news(it.venueId(), VenueWord.DOWN, it.reason(), to);
                    case Input.StrayReport it -> news(it.venueId(), VenueWord.STRAY, it.text(), to);
                };
        return MessageHeaderEncoder.ENCODED_LENGTH + body;
    }

    private int client(Input.FromClient request, MutableDirectBuffer to) {
        return switch (request) {
            case Input.FireKill it ->
                    kill(it.origin(), Wire.code(it.scope()), 0, it.reason(), to)
                            .target(Wire.clip(it.target()))
                            .address(Wire.clip(it.origin().address()))
                            .encodedLength();
            case Input.ReleaseKill it ->
                    kill(it.origin(), Wire.NONE, it.killId(), it.reason(), to)
                            .target("")
                            .address(Wire.clip(it.origin().address()))
                            .encodedLength();
            case Input.NewParent it ->
                    order(it.origin(), it.spec(), "", it.possResend() ? 2 : 0, to);
            case Input.ReplaceParent it ->
                    order(it.origin(), it.spec(), it.origClOrdId(), it.merges() ? 3 : 1, to);
            case Input.InvalidParent it -> malformed(it, to);
            case Input.InvalidChange it ->
                    request(
                            it.origin(),
                            it.replace() ? LogRequest.BAD_REPLACE : LogRequest.BAD_CANCEL,
                            it.reason(),
                            new String[] {it.clOrdId(), it.origClOrdId(), it.text()},
                            to);
            case Input.CancelParent it ->
                    request(
                            it.origin(),
                            LogRequest.CANCEL,
                            RejectReason.NONE,
                            new String[] {it.clOrdId(), it.origClOrdId(), ""},
                            to);
            case Input.QueryParent it ->
                    request(
                            it.origin(),
                            LogRequest.STATUS,
                            RejectReason.NONE,
                            new String[] {it.clOrdId(), "", it.statusRequestId()},
                            to);
            case Input.DisputeFill it ->
                    request(
                            it.origin(),
                            LogRequest.DISPUTE,
                            RejectReason.NONE,
                            new String[] {Long.toString(it.parentId()), it.execId(), it.text()},
                            to);
            case Input.MassRequest it -> mass.encode(it, to, header);
            case Input.SteerParent it -> steering(it, to);
            case Input.ControlParent it -> control(it, to);
        };
    }

    private int child(Input.AboutChild report, MutableDirectBuffer to) {
        return switch (report) {
            case Input.ChildFilled it -> fill(it, to);
            case Input.ChildFillChanged it -> fillChange(it, to);
            case Input.ChildAccepted it ->
                    answer(it.childId(), it.venueId(), ChildAnswer.ACCEPTED, to)
                            .text(Wire.clip(it.venueOrderId()))
                            .encodedLength();
            case Input.ChildRejected it ->
                    answer(it.childId(), it.venueId(), ChildAnswer.REJECTED, to)
                            .reasonCode(it.code())
                            .text(Wire.clip(it.text()))
                            .encodedLength();
            case Input.ChildReplaced it ->
                    answer(it.childId(), it.venueId(), ChildAnswer.REPLACED, to)
                            .text(Wire.clip(it.clOrdId()))
                            .encodedLength();
            case Input.ChildRequestUnknown it ->
                    answer(it.childId(), it.venueId(), ChildAnswer.REQUEST_UNKNOWN, to)
                            .text(Wire.clip(it.clOrdId()))
                            .encodedLength();
            case Input.ChildCanceled it -> canceled(it, to);
            case Input.ChildCancelRejected it ->
                    answer(it.childId(), it.venueId(), ChildAnswer.CANCEL_REJECTED, to)
                            .reasonCode(it.code())
                            .text(Wire.clip(it.text()))
                            .encodedLength();
            case Input.ChildStatus it -> standing(it, to);
        };
    }

    private int instrument(Instrument it, MutableDirectBuffer to) {
        instrument
                .wrapAndApplyHeader(to, 0, header)
                .instrumentId(it.id())
                .priceScale((short) it.priceScale())
                .qtyScale((short) it.qtyScale())
                .tick(it.tick())
                .lot(it.lot())
                .dailyVolume(it.dailyVolume())
                .sessionOpenNs(it.sessionOpenNs())
                .sessionCloseNs(it.sessionCloseNs())
                .auctionVenueId((short) it.auctions().venueId())
                .openCutOffNs(it.auctions().openCutOffNs())
                .closeCutOffNs(it.auctions().closeCutOffNs());
        double[] shares = it.volumeCurve().shares();
        var group = instrument.volumeSharesCount(shares.length);
        for (double share : shares) {
            group.next().share(share);
        }
        return instrument.symbol(Wire.clip(it.symbol())).encodedLength();
    }

    private int venue(Venue it, MutableDirectBuffer to) {
        return venue.wrapAndApplyHeader(to, 0, header)
                .venueId((short) it.id())
                .takeFeeBps(it.takeFeeBps())
                .makeRebateBps(it.makeRebateBps())
                .postOnly(Wire.code(it.postOnly()))
                .replaces(Wire.code(it.replaces()))
                .mic(Wire.clip(it.mic()))
                .encodedLength();
    }

    /// @param scope [Wire#NONE] for a release
    private KillSwitchChangeEncoder kill(
            Input.Origin origin, short scope, long killId, String reason, MutableDirectBuffer to) {
        return kill.wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .scope(scope)
                .killId(killId)
                .session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .reason(Wire.clip(reason));
    }

    private int order(
            Input.Origin origin,
            ParentSpec spec,
            String origClOrdId,
            int kind,
            MutableDirectBuffer to) {
        order.wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .kind((short) kind)
                .side(Wire.code(spec.side()))
                .orderType(Wire.code(spec.type()))
                .timeInForce(Wire.code(spec.timeInForce()))
                .strategy(Wire.code(spec.strategy()))
                .transactTimeNs(spec.transactTimeNs());
        Wire.put(order.qty(), spec.qty());
        Wire.put(order.limitPrice(), spec.limitPrice());
        Parameters parameters = spec.parameters();
        var group = order.parametersCount(Wire.count(parameters));
        for (Parameter parameter : Parameter.values()) {
            if (Wire.hasNumber(parameters, parameter)) {
                group.next().parameter(Wire.code(parameter)).value(parameters.get(parameter));
            }
        }
        return order.session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .clOrdId(Wire.clip(spec.clOrdId()))
                .account(Wire.clip(spec.account()))
                .symbol(Wire.clip(spec.symbol()))
                .origClOrdId(Wire.clip(origClOrdId))
                .texts(Wire.texts(parameters))
                .address(Wire.clip(origin.address()))
                .tags(spec.tags().text())
                .encodedLength();
    }

    private int malformed(Input.InvalidParent it, MutableDirectBuffer to) {
        Input.Origin origin = it.origin();
        malformed
                .wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .side(Wire.code(it.side()))
                .reason(Wire.code(it.reason()));
        Wire.put(malformed.qty(), it.qty());
        return malformed
                .session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .clOrdId(Wire.clip(it.clOrdId()))
                .account(Wire.clip(it.account()))
                .symbol(Wire.clip(it.symbol()))
                .text(Wire.clip(it.text()))
                .address(Wire.clip(origin.address()))
                .encodedLength();
    }

    /// @param texts ClOrdID(11), OrigClOrdID(41), and what was wrong or OrdStatusReqID(790)
    private int request(
            Input.Origin origin,
            LogRequest kind,
            RejectReason reason,
            String[] texts,
            MutableDirectBuffer to) {
        return request.wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .request(Wire.code(kind))
                .reason(Wire.code(reason))
                .session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .clOrdId(Wire.clip(texts[0]))
                .origClOrdId(Wire.clip(texts[1]))
                .text(Wire.clip(texts[2]))
                .address(Wire.clip(origin.address()))
                .encodedLength();
    }

    private int steering(Input.SteerParent it, MutableDirectBuffer to) {
        Input.Origin origin = it.origin();
        steering.wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .parentId(it.parentId())
                .parentVersion(it.version());
        Wire.put(steering.qty(), it.qty());
        Wire.put(steering.limitPrice(), it.limitPrice());
        Parameters changes = it.changes();
        var group = steering.parametersCount(Wire.count(changes));
        for (Parameter parameter : Parameter.values()) {
            if (Wire.hasNumber(changes, parameter)) {
                group.next().parameter(Wire.code(parameter)).value(changes.get(parameter));
            }
        }
        return steering.session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .texts(Wire.texts(changes))
                .address(Wire.clip(origin.address()))
                .encodedLength();
    }

    private int control(Input.ControlParent it, MutableDirectBuffer to) {
        Input.Origin origin = it.origin();
        return control.wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .parentId(it.parentId())
                .control(Wire.code(it.control()))
                .session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .address(Wire.clip(origin.address()))
                .encodedLength();
    }

    private int fill(Input.ChildFilled it, MutableDirectBuffer to) {
        fill.wrapAndApplyHeader(to, 0, header)
                .childId(it.childId())
                .venueId((short) it.venueId())
                .maker(Wire.code(it.maker()));
        Wire.put(fill.qty(), it.qty());
        Wire.put(fill.price(), it.price());
        Wire.put(fill.cumQty(), it.cumQty());
        return fill.execId(Wire.clip(it.execId())).encodedLength();
    }

    private int fillChange(Input.ChildFillChanged it, MutableDirectBuffer to) {
        fillChange
                .wrapAndApplyHeader(to, 0, header)
                .childId(it.childId())
                .venueId((short) it.venueId());
        Wire.put(fillChange.qty(), it.qty());
        Wire.put(fillChange.price(), it.price());
        return fillChange
                .execId(Wire.clip(it.execId()))
                .execRefId(Wire.clip(it.execRefId()))
                .encodedLength();
    }

    private int canceled(Input.ChildCanceled it, MutableDirectBuffer to) {
        answer(it.childId(), it.venueId(), ChildAnswer.CANCELED, to);
        Wire.put(answer.cumQty(), it.cumQty());
        return answer.text(Wire.clip(it.text())).encodedLength();
    }

    private ChildAnswerEncoder answer(
            long childId, int venueId, ChildAnswer kind, MutableDirectBuffer to) {
        answer.wrapAndApplyHeader(to, 0, header)
                .childId(childId)
                .venueId((short) venueId)
                .answer(Wire.code(kind))
                .reasonCode(0);
        Wire.put(answer.cumQty(), Decimal.ZERO);
        return answer;
    }

    private int standing(Input.ChildStatus it, MutableDirectBuffer to) {
        standing.wrapAndApplyHeader(to, 0, header)
                .childId(it.childId())
                .venueId((short) it.venueId())
                .standing(Wire.code(it.standing()));
        Wire.put(standing.cumQty(), it.cumQty());
        Wire.put(standing.avgPrice(), it.avgPrice());
        return standing.requestId(Wire.clip(it.requestId())).encodedLength();
    }

    private int news(int venueId, VenueWord word, String text, MutableDirectBuffer to) {
        return news.wrapAndApplyHeader(to, 0, header)
                .venueId((short) venueId)
                .news(Wire.code(word))
                .text(Wire.clip(text))
                .encodedLength();
    }
}
