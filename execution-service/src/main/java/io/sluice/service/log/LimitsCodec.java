package io.sluice.service.log;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.risk.AccountLimit;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.risk.Restriction;
import io.sluice.service.log.sbe.LimitChangeDecoder;
import io.sluice.service.log.sbe.LimitChangeEncoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;
import io.sluice.service.log.sbe.OldLimitChangeDecoder;

import org.agrona.MutableDirectBuffer;

import java.util.ArrayList;
import java.util.List;

/// Limits on the wire: every [Limit] by its ordinal. One that an older log does not have keeps its
/// default.
final class LimitsCodec {
    /// Decimals of the numbers that older logs kept as `double`.
    private static final int OLD_SCALE = 9;

    private static final Limit[] LIMITS = Limit.values();

    private final LimitChangeEncoder encoder = new LimitChangeEncoder();

    int encode(Input.SetLimits it, MutableDirectBuffer to, MessageHeaderEncoder header) {
        Input.Origin origin = it.origin();
        encoder.wrapAndApplyHeader(to, 0, header)
                .msgSeqNum(origin.msgSeqNum())
                .commandId(origin.commandId())
                .limitsVersion(it.version());
        var values = encoder.valuesCount(LIMITS.length);
        for (Limit limit : LIMITS) {
            values.next().limit(Wire.code(limit));
            Wire.put(values.value(), it.limits().get(limit));
        }
        List<Restriction> restricted = it.limits().restricted();
        var names = encoder.restrictedCount(restricted.size());
        for (Restriction restriction : restricted) {
            names.next()
                    .account(Wire.clip(restriction.account()))
                    .symbol(Wire.clip(restriction.symbol()));
        }
        List<AccountLimit> own = it.limits().accounts();
        var accounts = encoder.accountsCount(own.size());
        for (AccountLimit limit : own) {
            accounts.next().limit(Wire.code(limit.limit()));
            Wire.put(accounts.value(), limit.value());
            accounts.account(Wire.clip(limit.account()));
        }
        return encoder.session(Wire.clip(origin.session()))
                .user(Wire.clip(origin.user()))
                .reason(Wire.clip(it.reason()))
                .address(Wire.clip(origin.address()))
                .encodedLength();
    }

    static Input decode(LimitChangeDecoder in) {
        int version = in.limitsVersion();
        Limits limits = Limits.DEFAULT;
        for (var group = in.values(); group.hasNext(); ) {
            group.next();
            limits =
                    limits.with(
                            Wire.pick(LIMITS, group.limit(), "limit"), Wire.decimal(group.value()));
        }
        List<Restriction> restricted = new ArrayList<>();
        for (var group = in.restricted(); group.hasNext(); ) {
            group.next();
            restricted.add(new Restriction(group.account(), group.symbol()));
        }
        limits = limits.withRestricted(restricted);
        for (var group = in.accounts(); group.hasNext(); ) {
            group.next();
            Limit limit = Wire.pick(LIMITS, group.limit(), "limit");
            Decimal value = Wire.decimal(group.value());
            limits = limits.with(new AccountLimit(group.account(), limit, value));
        }
        var origin = new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId());
        String reason = in.reason();
        return new Input.SetLimits(origin.from(in.address()), version, limits, reason);
    }

    static Input decode(OldLimitChangeDecoder in) {
        Limits limits =
                Limits.DEFAULT
                        .with(Limit.PARENT_VOLUME_SHARE, decimal(in.parentVolumeShare()))
                        .with(Limit.PARENT_NOTIONAL, Wire.decimal(in.parentNotional()))
                        .with(Limit.PARENTS_MAX, Decimal.of(in.parentsMax(), 0))
                        .with(Limit.COLLAR_PERCENT, decimal(in.collarPercent()))
                        .with(Limit.LIMIT_PRICE_PERCENT, decimal(in.limitPricePercent()))
                        .with(Limit.MESSAGES_PER_SECOND, Decimal.of(in.messagesPerSecond(), 0))
                        .with(Limit.STALE_ORDER_SECONDS, Decimal.of(in.staleOrderNs(), 9))
                        .with(Limit.STALE_BOOK_SECONDS, Decimal.of(in.staleBookNs(), 9));
        return new Input.SetLimits(
                new Input.Origin(in.session(), in.msgSeqNum(), in.user(), in.commandId()), limits);
    }

    private static Decimal decimal(double value) {
        return Decimal.of(Math.round(value * Decimal.powerOfTen(OLD_SCALE)), OLD_SCALE);
    }
}
