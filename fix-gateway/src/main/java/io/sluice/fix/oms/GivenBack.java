package io.sluice.fix.oms;

import io.sluice.order.ClientTags;
import io.sluice.order.RejectReason;

import quickfix.Message;
import quickfix.field.ClOrdLinkID;
import quickfix.field.CustOrderCapacity;
import quickfix.field.OrderCapacity;
import quickfix.field.OrderRestrictions;
import quickfix.field.SecondaryClOrdID;
import quickfix.field.Text;

/// The fields of an order that mean nothing to us: a client finds them again in every report about
/// it (`fix.md` c-2). Text(58) only where we have nothing to say.
final class GivenBack {
    private static final int REF_ORDER_ID = 1080;
    private static final int REF_ORDER_ID_SOURCE = 1081;
    private static final int MANUAL_ORDER_INDICATOR = 1028;
    private static final int CUST_ORDER_HANDLING_INST = 1031;
    private static final int ORDER_ORIGINATION = 1724;
    private static final int ALGORITHMIC_TRADE_INDICATOR = 2667;

    private static final int[] TAGS = {
        Text.FIELD,
        SecondaryClOrdID.FIELD,
        OrderCapacity.FIELD,
        OrderRestrictions.FIELD,
        CustOrderCapacity.FIELD,
        ClOrdLinkID.FIELD,
        MANUAL_ORDER_INDICATOR,
        CUST_ORDER_HANDLING_INST,
        REF_ORDER_ID,
        REF_ORDER_ID_SOURCE,
        ORDER_ORIGINATION,
        ALGORITHMIC_TRADE_INDICATOR
    };

    /// Of all together: they travel with every copy of the order. Judgement.
    private static final int LENGTH_MAX = 1_000;

    private GivenBack() {}

    static ClientTags read(Message message) throws Refused {
        ClientTags tags = ClientTags.NONE;
        for (int tag : TAGS) {
            String value = Fields.text(message, tag);
            tags = value.isEmpty() ? tags : tags.with(tag, value);
        }
        if (tags.text().length() > LENGTH_MAX) {
            throw Refused.field(
                    RejectReason.BAD_FIELD,
                    "Text(58) and the other fields that are given back, together",
                    "at most " + LENGTH_MAX + " characters",
                    tags.text().length() + " characters");
        }
        return tags;
    }

    static void write(ClientTags tags, Message report) {
        tags.forEach((value, tag) -> report.setString(tag, value));
    }
}
