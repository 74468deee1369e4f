package io.sluice.order;

import io.sluice.instrument.Decimal;

import org.jspecify.annotations.Nullable;

/// What the client asked for, verbatim: syntax is checked, business is not.
///
/// @param clOrdId ClOrdID(11), 1..64 characters, unique per session and among live orders
/// @param account Account(1)
/// @param symbol Symbol(55)
/// @param limitPrice Price(44); null exactly when `type` is MARKET
/// @param transactTimeNs TransactTime(60), epoch nanoseconds
/// @param tags what the client gets back with every report
public record ParentSpec(
        String clOrdId,
        String account,
        String symbol,
        Side side,
        Decimal qty,
        OrderType type,
        @Nullable Decimal limitPrice,
        TimeInForce timeInForce,
        Strategy strategy,
        Parameters parameters,
        long transactTimeNs,
        ClientTags tags) {

    public ParentSpec(
            String clOrdId,
            String account,
            String symbol,
            Side side,
            Decimal qty,
            OrderType type,
            @Nullable Decimal limitPrice,
            TimeInForce timeInForce,
            Strategy strategy,
            Parameters parameters,
            long transactTimeNs) {
        this(
                clOrdId,
                account,
                symbol,
                side,
                qty,
                type,
                limitPrice,
                timeInForce,
                strategy,
                parameters,
                transactTimeNs,
                ClientTags.NONE);
    }

    public ParentSpec withQty(Decimal newQty) {
        return with(newQty, type, limitPrice, parameters, tags);
    }

    public ParentSpec withParameters(Parameters newParameters) {
        return with(qty, type, limitPrice, newParameters, tags);
    }

    /// The same order with what a trader may change in place of its own.
    ///
    /// @param newLimit null leaves type and price
    public ParentSpec steered(
            @Nullable Decimal newQty, @Nullable Decimal newLimit, Parameters changes) {
        return with(
                newQty == null ? qty : newQty,
                newLimit == null ? type : OrderType.LIMIT,
                newLimit == null ? limitPrice : newLimit,
                parameters.overlaid(changes),
                tags);
    }

    public ParentSpec withTags(ClientTags newTags) {
        return with(qty, type, limitPrice, parameters, newTags);
    }

    /// The same order with the parameters and tags of an earlier one that this one does not state.
    /// What the earlier one's strategy alone knows is left, and so is that it was held: a replace
    /// that does not say so lets an order go on.
    public ParentSpec merged(ParentSpec earlier) {
        Parameters kept = earlier.parameters;
        for (Parameter parameter : Parameter.values()) {
            if (parameter == Parameter.SUSPENDED || !parameter.isFor(strategy)) {
                kept = kept.without(parameter);
            }
        }
        return with(qty, type, limitPrice, kept.overlaid(parameters), tags.or(earlier.tags));
    }

    private ParentSpec with(
            Decimal newQty,
            OrderType newType,
            @Nullable Decimal newLimit,
            Parameters newParameters,
            ClientTags newTags) {
        return new ParentSpec(
                clOrdId,
                account,
                symbol,
                side,
                newQty,
                newType,
                newLimit,
                timeInForce,
                strategy,
                newParameters,
                transactTimeNs,
                newTags);
    }
}
