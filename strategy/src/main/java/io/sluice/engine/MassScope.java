package io.sluice.engine;

import io.sluice.order.ParentSpec;
import io.sluice.order.Side;

import org.jspecify.annotations.Nullable;

/// Which of a client's orders a mass request is for.
///
/// @param code as the client wrote it in MassCancelRequestType(530), MassActionScope(1374) or
///   MassStatusReqType(585)
/// @param symbol Symbol(55); empty: all; account: Account(1), likewise
/// @param side null: both
public record MassScope(String code, String symbol, String account, @Nullable Side side) {
    boolean reaches(ParentSpec spec) {
        return (symbol.isEmpty() || symbol.equals(spec.symbol()))
                && (account.isEmpty() || account.equals(spec.account()))
                && (side == null || side == spec.side());
    }
}
