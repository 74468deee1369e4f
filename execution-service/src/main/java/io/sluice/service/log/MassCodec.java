package io.sluice.service.log;

import io.sluice.engine.Input;
import io.sluice.engine.MassAction;
import io.sluice.engine.MassScope;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.service.log.sbe.MassRequestDecoder;
import io.sluice.service.log.sbe.MassRequestEncoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;

import org.agrona.MutableDirectBuffer;

/// Writes and reads [Input.MassRequest].
final class MassCodec {
    private static final MassAction[] ACTIONS = MassAction.values();
    private static final RejectReason[] REASONS = RejectReason.values();
    private static final Side[] SIDES = Side.values();

    private final MassRequestEncoder encoder = new MassRequestEncoder();

    int encode(Input.MassRequest it, MutableDirectBuffer to, MessageHeaderEncoder header) {
        Input.Origin origin = it.origin();
        Side side = it.scope().side();
        return encoder.wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .action(Wire.code(it.action()))
                .reason(Wire.code(it.reason()))
                .side(side == null ? Wire.NONE : Wire.code(side))
                .session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .scope(Wire.clip(it.scope().code()))
                .symbol(Wire.clip(it.scope().symbol()))
                .account(Wire.clip(it.scope().account()))
                .requestId(Wire.clip(it.requestId()))
                .text(Wire.clip(it.text()))
                .address(Wire.clip(origin.address()))
                .encodedLength();
    }

    static Input decode(MassRequestDecoder in) {
        MassAction action = Wire.pick(ACTIONS, in.action(), "mass action");
        RejectReason reason = Wire.pick(REASONS, in.reason(), "reject reason");
        Side side = in.side() == Wire.NONE ? null : Wire.pick(SIDES, in.side(), "side");
        // Texts follow in the order of the schema: each call moves on.
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        MassScope scope = new MassScope(in.scope(), in.symbol(), in.account(), side);
        String requestId = in.requestId();
        String text = in.text();
        return new Input.MassRequest(
                origin.from(in.address()), action, scope, requestId, reason, text);
    }
}
