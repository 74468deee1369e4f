package io.sluice.fix.oms;

import static io.sluice.fix.oms.Fields.text;

import io.sluice.fix.session.FixTime;
import io.sluice.order.BadParameterException;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.RejectReason;
import io.sluice.order.Strategy;

import quickfix.Group;
import quickfix.Message;
import quickfix.field.EffectiveTime;
import quickfix.field.ExDestination;
import quickfix.field.ExecInst;
import quickfix.field.ExpireTime;
import quickfix.field.MaxFloor;
import quickfix.field.MaxShow;
import quickfix.field.MinQty;
import quickfix.field.ParticipationRate;
import quickfix.field.TargetStrategyParameters;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.Map;

/// The strategy parameters of one order, from every place where FIX lets a client put them
/// (`fix.md` c-3): the group NoStrategyParameters(957), standard fields of the same meaning, and
/// the older free text.
///
/// One meaning may be given twice with one value; with two values the order is refused, nothing
/// takes precedence.
final class ParameterReader {
    private static final int NO_STRATEGY_PARAMETERS = 957;
    private static final int STRATEGY_PARAMETER_NAME = 958;
    private static final int STRATEGY_PARAMETER_TYPE = 959;
    private static final int STRATEGY_PARAMETER_VALUE = 960;
    private static final int DISPLAY_METHOD = 1084;
    private static final int DISPLAY_QTY = 1138;
    private static final int EX_DESTINATION_ID_SOURCE = 1133;
    private static final int STRATEGY_VERSION = 27701;
    private static final int PAUSE_ORDERS = 27790;
    private static final int PAUSE_CLOCK = 27791;

    /// LOW, MEDIUM and HIGH of TargetStrategyParameters(848) as settings of the dial.
    private static final Map<String, String> LEGACY_URGENCY =
            Map.of("LOW", "2", "MEDIUM", "5", "HIGH", "8");

    private final boolean wholePercents;
    private final Map<Parameter, String> sources = new EnumMap<>(Parameter.class);
    private Parameters parameters = Parameters.NONE;

    /// @param wholePercents whether 20 in ParticipationRate(849) is 20 %
    ParameterReader(boolean wholePercents) {
        this.wholePercents = wholePercents;
    }

    Parameters read(Message message, Strategy strategy) throws Refused {
        group(message);
        ownFields(message);
        field(message, EffectiveTime.FIELD, "EffectiveTime(168)", Parameter.START_TIME);
        field(message, ExpireTime.FIELD, "ExpireTime(126)", Parameter.END_TIME);
        participation(message, strategy);
        field(message, MaxFloor.FIELD, "MaxFloor(111)", Parameter.DISPLAY_QTY);
        field(message, MaxShow.FIELD, "MaxShow(210)", Parameter.DISPLAY_QTY);
        field(message, DISPLAY_QTY, "DisplayQty(1138)", Parameter.DISPLAY_QTY);
        field(message, MinQty.FIELD, "MinQty(110)", Parameter.MIN_CHILD_QTY);
        field(message, PAUSE_ORDERS, "PauseOrders(27790)", Parameter.PAUSE_ORDERS);
        field(message, PAUSE_CLOCK, "PauseClock(27791)", Parameter.PAUSE_CLOCK);
        field(message, STRATEGY_VERSION, "StrategyVersion(27701)", Parameter.STRATEGY_VERSION);
        destination(message);
        legacy(text(message, TargetStrategyParameters.FIELD));
        execInst(text(message, ExecInst.FIELD));
        String displayMethod = text(message, DISPLAY_METHOD);
        if (!displayMethod.isEmpty() && !displayMethod.equals("1")) {
            throw Refused.field(
                    RejectReason.BAD_FIELD, "DisplayMethod(1084)", "1 (initial)", displayMethod);
        }
        return parameters;
    }

    private void group(Message message) throws Refused {
        for (Group entry : message.getGroups(NO_STRATEGY_PARAMETERS)) {
            String name = text(entry, STRATEGY_PARAMETER_NAME);
            Parameter parameter = named(name, "StrategyParameterName(958)");
            if (sources.containsKey(parameter)) {
                throw new Refused(
                        RejectReason.BAD_PARAMETER,
                        "StrategyParameterName(958) must not repeat, was '" + name + "' twice");
            }
            String type = text(entry, STRATEGY_PARAMETER_TYPE);
            int declared = parameter.kind().fixType();
            if (!type.isEmpty() && !type.equals(Integer.toString(declared))) {
                throw Refused.field(
                        RejectReason.BAD_PARAMETER,
                        "StrategyParameterType(959) of " + parameter.wireName(),
                        declared + " (" + parameter.kind() + ")",
                        type);
            }
            put(parameter, text(entry, STRATEGY_PARAMETER_VALUE), parameter.wireName());
        }
    }

    /// Each parameter has a field of its own too; FIXatdl allows the group or these, not both.
    private void ownFields(Message message) throws Refused {
        for (Parameter parameter : Parameter.values()) {
            if (message.isSetField(parameter.fixTag())) {
                String field = parameter.wireName() + "(" + parameter.fixTag() + ")";
                if (message.isSetField(NO_STRATEGY_PARAMETERS)) {
                    throw Refused.field(
                            RejectReason.BAD_FIELD,
                            field,
                            "absent beside NoStrategyParameters(957)",
                            text(message, parameter.fixTag()));
                }
                put(parameter, text(message, parameter.fixTag()), field);
            }
        }
    }

    /// ExDestination(100) is Venues for a single one; ExDestinationIDSource(1133), if given, says
    /// that it is a MIC.
    private void destination(Message message) throws Refused {
        String source = text(message, EX_DESTINATION_ID_SOURCE);
        if (!source.isEmpty() && !source.equals("G")) {
            throw Refused.field(
                    RejectReason.BAD_FIELD,
                    "ExDestinationIDSource(1133)",
                    "G (market identifier code)",
                    source);
        }
        String venue = text(message, ExDestination.FIELD);
        if (venue.indexOf(' ') >= 0) {
            throw Refused.field(
                    RejectReason.BAD_FIELD,
                    "ExDestination(100)",
                    "one market identifier code; several go to Venues",
                    venue);
        }
        field(message, ExDestination.FIELD, "ExDestination(100)", Parameter.VENUES);
    }

    private void participation(Message message, Strategy strategy) throws Refused {
        String text = text(message, ParticipationRate.FIELD);
        if (text.isEmpty()) {
            return;
        }
        put(
                strategy == Strategy.POV
                        ? Parameter.TARGET_PERCENT_VOLUME
                        : Parameter.MAX_PERCENT_VOLUME,
                wholePercents ? fraction(text) : text,
                "ParticipationRate(849)");
    }

    /// 20 as 0.20; what is no number stays as it is and is refused as such.
    private static String fraction(String percent) {
        try {
            return new BigDecimal(percent).movePointLeft(2).toPlainString();
        } catch (NumberFormatException _) {
            return percent;
        }
    }

    private static Parameter named(String name, String field) throws Refused {
        Parameter parameter = Parameter.byName(name);
        if (parameter == null) {
            StringBuilder known = new StringBuilder("one of");
            for (Parameter each : Parameter.values()) {
                known.append(' ').append(each.wireName());
            }
            throw Refused.field(RejectReason.BAD_PARAMETER, field, known.toString(), name);
        }
        return parameter;
    }

    private void field(Message message, int tag, String field, Parameter parameter) throws Refused {
        if (message.isSetField(tag)) {
            put(parameter, text(message, tag), field);
        }
    }

    private void put(Parameter parameter, String text, String source) throws Refused {
        Parameters changed;
        try {
            changed =
                    parameter.kind() == Parameter.Kind.TIME
                            ? parameters.with(parameter, FixTime.parse(text))
                            : parameters.with(parameter, text);
        } catch (DateTimeException _) {
            throw Refused.field(
                    RejectReason.BAD_PARAMETER, source, Parameters.range(parameter), text);
        } catch (BadParameterException e) {
            String message = String.valueOf(e.getMessage());
            throw new Refused(
                    RejectReason.BAD_PARAMETER,
                    source.equals(parameter.wireName()) ? message : source + ": " + message);
        }
        String earlier = sources.putIfAbsent(parameter, source);
        if (earlier != null && !changed.equals(parameters)) {
            throw new Refused(
                    RejectReason.BAD_FIELD,
                    source
                            + "="
                            + changed.text(parameter)
                            + " conflicts with "
                            + earlier
                            + "="
                            + parameters.text(parameter)
                            + ": both mean "
                            + parameter.wireName());
        }
        parameters = changed;
    }

    /// TargetStrategyParameters(848): one word for the urgency, or `name=value` pairs separated by
    /// semicolons.
    private void legacy(String text) throws Refused {
        String source = "TargetStrategyParameters(848)";
        String aggression = LEGACY_URGENCY.get(text);
        if (aggression != null) {
            put(Parameter.AGGRESSION, aggression, source);
            return;
        }
        for (String pair : text.isEmpty() ? new String[0] : text.split(";")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw Refused.field(
                        RejectReason.BAD_PARAMETER,
                        source,
                        "LOW, MEDIUM, HIGH or name=value;name=value",
                        text);
            }
            Parameter parameter = named(pair.substring(0, equals).strip(), source);
            put(parameter, pair.substring(equals + 1).strip(), source);
        }
    }

    /// Not held, work and work to target strategy ask for nothing. What is not here would ask for
    /// something that we do not do.
    private void execInst(String text) throws Refused {
        for (String instruction : text.isEmpty() ? new String[0] : text.split(" ")) {
            String source = "ExecInst(18)=" + instruction;
            switch (instruction) {
                case "1", "2", "e" -> {}
                case "6" -> put(Parameter.NO_TAKE_LIQ, "Y", source);
                case "S" -> put(Parameter.SUSPENDED, "Y", source);
                case "q" -> put(Parameter.SUSPENDED, "N", source);
                case "n" -> put(Parameter.CONNECTION_LOSS, "L", source);
                case "o" -> put(Parameter.CONNECTION_LOSS, "C", source);
                case "p" -> put(Parameter.CONNECTION_LOSS, "P", source);
                case "H" -> put(Parameter.SYSTEM_FAILURE, "L", source);
                case "l" -> put(Parameter.SYSTEM_FAILURE, "P", source);
                case "Q" -> put(Parameter.SYSTEM_FAILURE, "C", source);
                case "J" -> put(Parameter.EVENT_PAUSE, "C", source);
                case "m" -> put(Parameter.EVENT_PAUSE, "P", source);
                case "K" -> put(Parameter.EVENT_PAUSE, "X", source);
                default ->
                        throw Refused.field(
                                RejectReason.BAD_FIELD,
                                "ExecInst(18)",
                                "1 (not held), 2 (work), 6 (do not take liquidity), S (suspend), q"
                                        + " (release), e (work to target strategy), n, p, o (go on,"
                                        + " suspend, cancel on connection loss), H, l, Q (on system"
                                        + " failure) or J, m, K (on a halt)",
                                text);
            }
        }
    }
}
