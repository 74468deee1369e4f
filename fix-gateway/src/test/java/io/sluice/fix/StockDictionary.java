package io.sluice.fix;

import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.FieldException;
import quickfix.FieldNotFound;
import quickfix.IncorrectDataFormat;
import quickfix.IncorrectTagValue;
import quickfix.InvalidMessage;
import quickfix.Message;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.SenderCompID;
import quickfix.field.SendingTime;
import quickfix.field.SessionRejectReason;
import quickfix.field.TargetCompID;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A counterparty with the dictionary that comes with QuickFIX/J: what of our messages it refuses.
public final class StockDictionary {
    private static final int REFUSALS_MAX = 60;

    private final DataDictionary dictionary;
    private final String beginString;
    private final SortedMap<String, SortedSet<String>> refused = new TreeMap<>();

    /// @param file such as `FIX44.xml`
    public StockDictionary(String file, String beginString) throws ConfigError {
        dictionary = new DataDictionary(file);
        this.beginString = beginString;
    }

    /// Reads a message as the counterparty does, without each field that it refuses in turn.
    public void read(Message message) throws FieldNotFound, InvalidMessage {
        Message.Header header = message.getHeader();
        header.setString(8, beginString);
        header.setString(SenderCompID.FIELD, "SLUICE");
        header.setString(TargetCompID.FIELD, "OMS");
        header.setInt(MsgSeqNum.FIELD, 2);
        header.setString(SendingTime.FIELD, "20260102-14:30:00.000");
        String type = header.getString(MsgType.FIELD);
        SortedSet<String> fields = refused.computeIfAbsent(type, _ -> new TreeSet<>());
        if (!dictionary.isMsgType(type)) {
            fields.add("the message");
            return;
        }
        String text = message.toString();
        for (int i = 0; i < REFUSALS_MAX; i++) {
            int tag = refusal(text, fields);
            if (tag == 0) {
                return;
            }
            text = without(text, tag);
        }
        throw new AssertionError("too much of it is refused: " + text);
    }

    /// @return the field that is refused, 0 when none is
    private int refusal(String text, SortedSet<String> fields) throws InvalidMessage {
        try {
            dictionary.validate(new Message(text, dictionary, false), true);
            return 0;
        } catch (FieldException e) {
            boolean missing =
                    e.getSessionRejectReason() == SessionRejectReason.REQUIRED_TAG_MISSING;
            return refused(e.getField(), missing ? " is missing" : "", fields);
        } catch (FieldNotFound e) {
            throw new AssertionError(e.field + " is missing in " + text, e);
        } catch (IncorrectTagValue e) {
            return refused(e.getField(), "=" + value(text, e.getField()), fields);
        } catch (IncorrectDataFormat e) {
            return refused(e.getField(), "=" + value(text, e.getField()), fields);
        }
    }

    private static int refused(int tag, String how, SortedSet<String> fields) {
        fields.add("%5d%s".formatted(tag, how));
        return tag;
    }

    private static String value(String text, int tag) {
        String start = "\u0001" + tag + "=";
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf('\u0001', from));
    }

    private static String without(String text, int tag) {
        return text.replaceAll("\u0001" + tag + "=[^\u0001]*", "");
    }

    /// A line for each message of which something is refused: its type, a bar, the fields.
    public String refusals() {
        return refused.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each ->
                        each.getKey()
                                + " | "
                                + each.getValue().stream()
                                        .map(String::strip)
                                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }
}
