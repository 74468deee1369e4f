package io.sluice.sim.fix;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.sim.book.Instructions;
import io.sluice.sim.book.SelfTrade;
import io.sluice.sim.venue.Session;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;

/// What clients' terms mean to the matching engine, and which of them a venue takes:
///
/// | order | OrdType(40) | TimeInForce(59) | ExecInst(18) | MaxFloor(111) | MinQty(110) |
/// |-------|----|----|----|----|----|
/// | limit | 2 | 0 | | | |
/// | immediate or cancel | 2 or P | 3 | M with P | | may be |
/// | fill or kill | 2 or P | 4 | M with P | | |
/// | post-only | 2 | 0 | 6 | may be | |
/// | iceberg | 2 | 0 | | > 0 | |
/// | hidden | 2 | 0 | | 0 | may be |
/// | for the opening, the closing auction | 2 | 2, 7 | | | |
/// | mid-point peg, Price(44) the worst mid | P | 0 | M | | may be |
final class OrderKinds {
    private static final char DAY = '0';
    private static final char IMMEDIATE = '3';

    private static final char AT_THE_OPENING = '2';
    private static final char AT_THE_CLOSE = '7';

    private final Offer offer;
    private final Set<Character> timesInForce;

    /// @param auctions whether it holds them
    OrderKinds(Offer offer, boolean auctions) {
        this.offer = offer;
        timesInForce = new TreeSet<>(offer.timesInForce());
        if (auctions) {
            timesInForce.addAll(Set.of(AT_THE_OPENING, AT_THE_CLOSE));
        }
    }

    /// Why an order with these terms is not taken; empty when it is.
    String refusal(Terms terms, Instrument instrument) {
        String type = terms.get(Terms.ORDER_TYPE);
        String execInst = terms.get(Terms.EXEC_INST);
        boolean rests = terms.timeInForce() == DAY;
        if (!type.equals("2") && !terms.isMidPeg()) {
            return "OrdType(40) must be 2 or P, was " + type;
        }
        if (!timesInForce.contains(terms.timeInForce())) {
            return "TimeInForce(59) must be one of %s, was %s"
                    .formatted(timesInForce, terms.get(Terms.TIME_IN_FORCE));
        }
        if (terms.isMidPeg() && call(terms) != null) {
            return "OrdType(40)=P takes no part in an auction";
        }
        if (!execInst.isEmpty() && !terms.isPostOnly() && !execInst.equals("M")) {
            return "ExecInst(18) must be 6, M or absent, was " + execInst;
        }
        if (terms.isMidPeg() != execInst.equals("M")) {
            return "OrdType(40)=P and ExecInst(18)=M go together";
        }
        if (terms.isPostOnly() && !offer.postOnly()) {
            return "ExecInst(18)=6 is not offered here";
        }
        if (terms.isPostOnly() && !rests) {
            return "ExecInst(18)=6 and TimeInForce(59)=%c exclude each other"
                    .formatted(terms.timeInForce());
        }
        return quantityRefusal(terms, instrument, rests);
    }

    private static String quantityRefusal(Terms terms, Instrument instrument, boolean rests) {
        long maxFloor = qty(terms, Terms.MAX_FLOOR, instrument);
        long minQty = qty(terms, Terms.MIN_QTY, instrument);
        if (maxFloor < 0 || maxFloor % instrument.lot() != 0) {
            return "MaxFloor(111) must be 0 or a multiple of %s, was %s"
                    .formatted(instrument.qty(instrument.lot()), terms.get(Terms.MAX_FLOOR));
        }
        if (minQty < 0) {
            return "MinQty(110) must be >= 0 with at most %d decimals, was %s"
                    .formatted(instrument.qtyScale(), terms.get(Terms.MIN_QTY));
        }
        if (terms.has(Terms.MAX_FLOOR) && (terms.isMidPeg() || !rests)) {
            return "MaxFloor(111) is for orders that rest at a price";
        }
        boolean dark = terms.isMidPeg() || isHidden(terms, instrument);
        boolean takesMinQty =
                terms.timeInForce() == IMMEDIATE || (dark && rests && !terms.isPostOnly());
        return minQty > 0 && !takesMinQty
                ? "MinQty(110) is for TimeInForce(59)=3 and for orders that are not displayed"
                : "";
    }

    /// Of terms that are not refused.
    Instructions instructions(Terms terms, Instrument instrument) {
        long maxFloor = qty(terms, Terms.MAX_FLOOR, instrument);
        Instructions.Display display =
                terms.isMidPeg()
                        ? Instructions.Display.MID_PEG
                        : isHidden(terms, instrument)
                                ? Instructions.Display.HIDDEN
                                : maxFloor > 0
                                        ? Instructions.Display.RESERVE
                                        : Instructions.Display.FULL;
        return new Instructions(
                execution(terms),
                display,
                maxFloor,
                qty(terms, Terms.MIN_QTY, instrument),
                0,
                SelfTrade.ALLOW);
    }

    /// The call of the auction that an order is for; null where it is for none alone.
    static @Nullable Session call(Terms terms) {
        return switch (terms.timeInForce()) {
            case AT_THE_OPENING -> Session.OPENING_CALL;
            case AT_THE_CLOSE -> Session.CLOSING_CALL;
            default -> null;
        };
    }

    private static Instructions.Execution execution(Terms terms) {
        return switch (terms.timeInForce()) {
            case AT_THE_OPENING, AT_THE_CLOSE -> Instructions.Execution.LIMIT;
            case DAY ->
                    terms.isPostOnly() ? Instructions.Execution.POST : Instructions.Execution.LIMIT;
            case IMMEDIATE -> Instructions.Execution.IMMEDIATE;
            default -> Instructions.Execution.FILL_OR_KILL;
        };
    }

    private static boolean isHidden(Terms terms, Instrument instrument) {
        return terms.has(Terms.MAX_FLOOR) && qty(terms, Terms.MAX_FLOOR, instrument) == 0;
    }

    /// 0 when absent, below 0 when it is not a quantity of this instrument.
    private static long qty(Terms terms, int tag, Instrument instrument) {
        if (!terms.has(tag)) {
            return 0;
        }
        try {
            return Decimal.parse(terms.get(tag)).atScale(instrument.qtyScale());
        } catch (NumberFormatException _) {
            return Decimal.NOT_REPRESENTABLE;
        }
    }
}
