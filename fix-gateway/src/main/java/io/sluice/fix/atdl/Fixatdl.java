package io.sluice.fix.atdl;

import io.sluice.order.Parameter;
import io.sluice.order.Parameter.Kind;
import io.sluice.order.Parameters;
import io.sluice.order.Strategy;

import java.io.StringWriter;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes the schema as FIXatdl 1.1. One file serves every version of FIX: a ticket made from it
/// may send the parameters in the group NoStrategyParameters(957) or in fields of their own, never
/// both.
///
/// Source: FIX Protocol Ltd., "FIXatdl Version 1.1" (2010), with its XML schemas.
public final class Fixatdl {
    private static final String CORE = "http://www.fixprotocol.org/FIXatdl-1-1/Core";
    private static final String VALIDATION = "http://www.fixprotocol.org/FIXatdl-1-1/Validation";
    private static final String LAYOUT = "http://www.fixprotocol.org/FIXatdl-1-1/Layout";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final String EFFECTIVE_TIME = "168";
    private static final String EXPIRE_TIME = "126";

    private final XMLStreamWriter xml;

    private Fixatdl(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// All strategies, as one document.
    public static String document() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new Fixatdl(xml).strategies();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory takes every write", e);
        }
        return text.toString();
    }

    private void strategies() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        begin("Strategies");
        xml.writeDefaultNamespace(CORE);
        xml.writeNamespace("val", VALIDATION);
        xml.writeNamespace("lay", LAYOUT);
        xml.writeNamespace("xsi", XSI);
        attribute("strategyIdentifierTag", "847");
        attribute("versionIdentifierTag", "27701");
        attribute("changeStrategyOnCxlRpl", "true");
        attribute("tag957Support", "true");
        for (Strategy strategy : Strategy.values()) {
            strategy(strategy);
        }
        end();
        xml.writeEndDocument();
    }

    private void strategy(Strategy strategy) throws XMLStreamException {
        begin("Strategy");
        attribute("name", strategy.name());
        attribute("uiRep", strategy.name());
        attribute("wireValue", Integer.toString(strategy.fixCode()));
        attribute("version", Parameter.SCHEMA_VERSION);
        attribute("fixMsgType", "D");
        attribute("providerID", "SLUICE");
        for (Parameter parameter : Parameter.values()) {
            if (isAsked(parameter, strategy)) {
                parameter(parameter);
            }
        }
        xml.writeStartElement("lay", "StrategyLayout", LAYOUT);
        xml.writeStartElement("lay", "StrategyPanel", LAYOUT);
        attribute("title", strategy.name());
        attribute("orientation", "VERTICAL");
        for (Parameter parameter : Parameter.values()) {
            if (isAsked(parameter, strategy)) {
                control(parameter);
            }
        }
        end();
        end();
        edits(strategy);
        end();
    }

    /// The version goes with every ticket as versionIdentifierTag.
    private static boolean isAsked(Parameter parameter, Strategy strategy) {
        return parameter != Parameter.STRATEGY_VERSION && parameter.isFor(strategy);
    }

    private void parameter(Parameter parameter) throws XMLStreamException {
        Kind kind = parameter.kind();
        begin("Parameter");
        attribute("name", parameter.wireName());
        type(
                switch (kind) {
                    case INT -> "Int_t";
                    case FLOAT -> "Float_t";
                    case QTY -> "Qty_t";
                    case PRICE -> "Price_t";
                    case PERCENT -> "Percentage_t";
                    case CHAR -> "Char_t";
                    case BOOLEAN -> "Boolean_t";
                    case TIME -> "UTCTimestamp_t";
                    case TEXT -> "String_t";
                    case MICS -> "MultipleStringValue_t";
                });
        attribute("fixTag", tag(parameter));
        attribute("use", parameter.isRequired() ? "required" : "optional");
        attribute("mutableOnCxlRpl", Boolean.toString(parameter.mutable()));
        if (kind == Kind.TIME) {
            attribute("definedByFIX", "true");
        }
        if (kind == Kind.INT || kind.isDecimal()) {
            attribute("minValue", Parameters.text(parameter, parameter.min()));
            if (parameter.max() != Long.MAX_VALUE) {
                attribute("maxValue", Parameters.text(parameter, parameter.max()));
            }
        }
        element("Description", parameter.meaning());
        for (String choice : choices(parameter)) {
            begin("EnumPair");
            attribute("enumID", choice);
            attribute("wireValue", choice);
            end();
        }
        end();
    }

    /// The standard's field where it has one of this meaning.
    private static String tag(Parameter parameter) {
        return switch (parameter) {
            case START_TIME -> EFFECTIVE_TIME;
            case END_TIME -> EXPIRE_TIME;
            default -> Integer.toString(parameter.fixTag());
        };
    }

    private static String[] choices(Parameter parameter) {
        return parameter.choices().isEmpty() ? new String[0] : parameter.choices().split("");
    }

    private void control(Parameter parameter) throws XMLStreamException {
        xml.writeStartElement("lay", "Control", LAYOUT);
        attribute("ID", "c" + parameter.wireName());
        type(
                "lay:"
                        + switch (parameter.kind()) {
                            case INT, FLOAT, QTY, PRICE, PERCENT -> "SingleSpinner_t";
                            case CHAR -> "DropDownList_t";
                            case BOOLEAN -> "CheckBox_t";
                            case TIME -> "Clock_t";
                            case TEXT, MICS -> "TextField_t";
                        });
        attribute("label", parameter.wireName());
        attribute("tooltip", parameter.meaning());
        attribute("parameterRef", parameter.wireName());
        Long value = parameter.defaultValue();
        if (value != null) {
            attribute(
                    "initValue",
                    parameter.kind() == Kind.BOOLEAN
                            ? Boolean.toString(value == 1)
                            : Parameters.text(parameter, value));
        }
        for (String choice : choices(parameter)) {
            xml.writeStartElement("lay", "ListItem", LAYOUT);
            attribute("enumID", choice);
            attribute("uiRep", label(parameter, choice));
            end();
        }
        end();
    }

    /// `P a third of it a slice` out of a meaning such as `...: N spread over all, P a third of it
    /// a slice, A due at once`.
    private static String label(Parameter parameter, String choice) {
        String meaning = parameter.meaning();
        for (String part : meaning.substring(meaning.indexOf(": ") + 2).split(", ")) {
            if (part.startsWith(choice + " ")) {
                return part;
            }
        }
        return choice;
    }

    /// The rules between parameters that a ticket can check by itself.
    private void edits(Strategy strategy) throws XMLStreamException {
        edit("EndTime must be after StartTime", "EndTime", "GT", "StartTime");
        if (strategy == Strategy.POV) {
            edit(
                    "TargetPercentVolume must not exceed MaxPercentVolume",
                    "TargetPercentVolume",
                    "LE",
                    "MaxPercentVolume");
            edit(
                    "MinPercentVolume must not exceed TargetPercentVolume",
                    "MinPercentVolume",
                    "LE",
                    "TargetPercentVolume");
            edit(
                    "LowerBandPrice must be below UpperBandPrice",
                    "LowerBandPrice",
                    "LT",
                    "UpperBandPrice");
        }
        if (strategy == Strategy.ADAPTIVE) {
            edit(
                    "MinPercentVolume must not exceed MaxPercentVolume",
                    "MinPercentVolume",
                    "LE",
                    "MaxPercentVolume");
        }
    }

    /// Holds unless both are given and are not so related.
    private void edit(String message, String field, String operator, String other)
            throws XMLStreamException {
        xml.writeStartElement("val", "StrategyEdit", VALIDATION);
        attribute("errorMessage", message);
        xml.writeStartElement("val", "Edit", VALIDATION);
        attribute("logicOperator", "OR");
        for (String absent : new String[] {field, other}) {
            xml.writeStartElement("val", "Edit", VALIDATION);
            attribute("field", absent);
            attribute("operator", "NX");
            end();
        }
        xml.writeStartElement("val", "Edit", VALIDATION);
        attribute("field", field);
        attribute("operator", operator);
        attribute("field2", other);
        end();
        end();
        end();
    }

    private void begin(String name) throws XMLStreamException {
        xml.writeStartElement("", name, CORE);
    }

    private void element(String name, String text) throws XMLStreamException {
        begin(name);
        xml.writeCharacters(text);
        end();
    }

    private void type(String name) throws XMLStreamException {
        xml.writeAttribute("xsi", XSI, "type", name);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }
}
