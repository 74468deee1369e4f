package io.sluice.fix.oms;

import static io.sluice.fix.oms.Fields.text;

import io.sluice.fix.session.FixTime;
import io.sluice.instrument.Decimal;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.RejectReason;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;

import org.jspecify.annotations.Nullable;

import quickfix.Group;
import quickfix.Message;
import quickfix.field.Account;
import quickfix.field.CashOrderQty;
import quickfix.field.ClOrdID;
import quickfix.field.ClientID;
import quickfix.field.DiscretionInst;
import quickfix.field.DiscretionOffsetValue;
import quickfix.field.ExpireDate;
import quickfix.field.HandlInst;
import quickfix.field.NoPartyIDs;
import quickfix.field.NoTradingSessions;
import quickfix.field.OrdType;
import quickfix.field.OrderPercent;
import quickfix.field.OrderQty;
import quickfix.field.PartyID;
import quickfix.field.PartyRole;
import quickfix.field.PegOffsetValue;
import quickfix.field.Price;
import quickfix.field.StopPx;
import quickfix.field.Symbol;
import quickfix.field.TransactTime;

import java.time.DateTimeException;
import java.util.Map;
import java.util.TreeMap;

/// The order in a NewOrderSingle(35=D) or OrderCancelReplaceRequest(35=G), by the rules of `fix.md`
/// c-2.
final class OrderReader {
    private static final int ID_LENGTH_MAX = 64;

    /// Fields that would change how the order trades in a way that we do not do. Ignoring one would
    /// trade another order than the client's.
    private static final Map<Integer, String> UNSUPPORTED =
            new TreeMap<>(
                    Map.of(
                            StopPx.FIELD, "StopPx(99)",
                            PegOffsetValue.FIELD, "PegOffsetValue(211)",
                            NoTradingSessions.FIELD, "NoTradingSessions(386)",
                            DiscretionInst.FIELD, "DiscretionInst(388)",
                            DiscretionOffsetValue.FIELD, "DiscretionOffsetValue(389)",
                            ExpireDate.FIELD, "ExpireDate(432)"));

    private static final int CLIENT_ROLE = 3;

    /// The same role where there is no NoPartyIDs(453): European FIX 4.2.
    private static final int CLIENT_PARTY = 20_003;

    private final String defaultAccount;
    private final StrategyReader strategies;
    private final boolean wholePercents;

    OrderReader(String defaultAccount, Habits habits) {
        this.defaultAccount = defaultAccount;
        this.strategies = new StrategyReader(habits.strategies());
        this.wholePercents = habits.wholePercents();
    }

    ParentSpec read(Message message) throws Refused {
        String clOrdId = id(message, ClOrdID.FIELD, "ClOrdID(11)");
        refuseUnsupported(message);
        String account = account(message);
        String symbol = id(message, Symbol.FIELD, "Symbol(55)");
        Side side = side(message);
        Decimal qty = qty(message);
        OrderType type = type(message);
        Decimal limitPrice = limitPrice(message, type);
        Strategy strategy = strategies.read(message);
        Parameters parameters = new ParameterReader(wholePercents).read(message, strategy);
        TimeInForce timeInForce = timeInForce(message, parameters);
        long transactTimeNs = time(text(message, TransactTime.FIELD), "TransactTime(60)");
        return new ParentSpec(
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
                GivenBack.read(message));
    }

    static String id(Message message, int tag, String field) throws Refused {
        return checkedId(text(message, tag), field);
    }

    private static String checkedId(String text, String field) throws Refused {
        if (text.isBlank() || text.length() > ID_LENGTH_MAX) {
            throw Refused.field(RejectReason.BAD_FIELD, field, "1 to 64 characters", text);
        }
        return text;
    }

    static long time(String text, String field) throws Refused {
        try {
            return FixTime.parse(text);
        } catch (DateTimeException _) {
            throw Refused.field(
                    RejectReason.BAD_FIELD,
                    field,
                    "a UTC timestamp such as 20260102-14:30:00.000",
                    text);
        }
    }

    private static void refuseUnsupported(Message message) throws Refused {
        for (var field : UNSUPPORTED.entrySet()) {
            if (message.isSetField(field.getKey())) {
                throw Refused.field(
                        RejectReason.BAD_FIELD,
                        field.getValue(),
                        "absent: it is not supported",
                        text(message, field.getKey()));
            }
        }
        String handling = text(message, HandlInst.FIELD);
        if (!handling.isEmpty() && !handling.equals("1") && !handling.equals("2")) {
            throw Refused.field(RejectReason.BAD_FIELD, "HandlInst(21)", "1 or 2", handling);
        }
    }

    /// Account(1), or the party in the role of the client, or ClientID(109), or the session's own.
    private String account(Message message) throws Refused {
        String account = text(message, Account.FIELD);
        for (Group party : message.getGroups(NoPartyIDs.FIELD)) {
            if (account.isEmpty() && text(party, PartyRole.FIELD).equals("" + CLIENT_ROLE)) {
                account = text(party, PartyID.FIELD);
            }
        }
        for (int tag : new int[] {ClientID.FIELD, CLIENT_PARTY}) {
            if (account.isEmpty()) {
                account = text(message, tag);
            }
        }
        if (account.isEmpty()) {
            account = defaultAccount;
        }
        if (account.isEmpty()) {
            throw Refused.field(RejectReason.UNKNOWN_ACCOUNT, "Account(1)", "present", account);
        }
        return checkedId(account, "Account(1)");
    }

    private static Side side(Message message) throws Refused {
        String text = text(message, quickfix.field.Side.FIELD);
        for (Side side : Side.values()) {
            if (text.length() == 1 && text.charAt(0) == side.fixCode()) {
                return side;
            }
        }
        throw Refused.field(
                RejectReason.BAD_FIELD,
                "Side(54)",
                "1 (buy), 2 (sell), 5 (sell short) or 6 (sell short exempt)",
                text);
    }

    private static Decimal qty(Message message) throws Refused {
        for (var field :
                Map.of(
                                CashOrderQty.FIELD,
                                "CashOrderQty(152)",
                                OrderPercent.FIELD,
                                "OrderPercent(516)")
                        .entrySet()) {
            if (message.isSetField(field.getKey())) {
                throw Refused.field(
                        RejectReason.BAD_QUANTITY,
                        field.getValue(),
                        "absent: the quantity is OrderQty(38)",
                        text(message, field.getKey()));
            }
        }
        return positive(message, OrderQty.FIELD, "OrderQty(38)", RejectReason.BAD_QUANTITY);
    }

    static Decimal positive(Message message, int tag, String field, RejectReason reason)
            throws Refused {
        String text = text(message, tag);
        try {
            Decimal value = Decimal.parse(text);
            if (value.isPositive()) {
                return value;
            }
        } catch (NumberFormatException _) {
            // refused below
        }
        throw Refused.field(reason, field, "a decimal number > 0", text);
    }

    private static OrderType type(Message message) throws Refused {
        String text = text(message, OrdType.FIELD);
        return switch (text) {
            case "1" -> OrderType.MARKET;
            case "2" -> OrderType.LIMIT;
            default ->
                    throw Refused.field(
                            RejectReason.BAD_FIELD, "OrdType(40)", "1 (market) or 2 (limit)", text);
        };
    }

    private static @Nullable Decimal limitPrice(Message message, OrderType type) throws Refused {
        if (type == OrderType.LIMIT) {
            return positive(message, Price.FIELD, "Price(44)", RejectReason.BAD_PRICE);
        }
        if (message.isSetField(Price.FIELD)) {
            throw Refused.field(
                    RejectReason.BAD_PRICE,
                    "Price(44)",
                    "absent on a market order",
                    text(message, Price.FIELD));
        }
        return null;
    }

    private static TimeInForce timeInForce(Message message, Parameters parameters) throws Refused {
        String text = text(message, quickfix.field.TimeInForce.FIELD);
        return switch (text) {
            case "", "0" -> TimeInForce.DAY;
            case "6" -> {
                if (!parameters.has(Parameter.END_TIME)) {
                    throw Refused.field(
                            RejectReason.BAD_FIELD,
                            "ExpireTime(126)",
                            "present with TimeInForce(59)=6",
                            "");
                }
                yield TimeInForce.GOOD_TILL_DATE;
            }
            default ->
                    throw Refused.field(
                            RejectReason.BAD_FIELD,
                            "TimeInForce(59)",
                            "0 (day) or 6 (good till date)",
                            text);
        };
    }
}
