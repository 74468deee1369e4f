package io.sluice.fix.venue;

import io.sluice.order.ChildId;
import io.sluice.order.ClientTags;

import quickfix.Group;
import quickfix.Message;
import quickfix.field.Account;
import quickfix.field.CustOrderCapacity;
import quickfix.field.NoPartyIDs;
import quickfix.field.OrderCapacity;
import quickfix.field.OrderRestrictions;
import quickfix.field.PartyID;
import quickfix.field.PartyIDSource;
import quickfix.field.PartyRole;

import java.util.List;
import java.util.TreeSet;

/// What one venue takes of FIX, and what it wants to see on every child (`fix.md` c-7). Post-only
/// and whether a child is replaced are the engine's to know, see [io.sluice.instrument.Venue].
/// Empty text is not sent.
///
/// @param immediateOrCancel whether TimeInForce(59)=3 is taken; where it is not a child that takes
///   is sent for the day with its cancel right behind it
/// @param clOrdIdMax most characters of ClOrdID(11) that it takes, 16..64: ours have 16
/// @param account Account(1), how the venue knows us
/// @param capacity OrderCapacity(528), one of A, G, I, P, R, W, of orders whose client names none
/// @param restrictions OrderRestrictions(529), characters with spaces between, such as `E`
/// @param saysNotManual whether ManualOrderIndicator(1028)=N is sent
/// @param executingTrader short code, party with PartyRole(452)=12
/// @param investmentDecision short code, party with PartyRole(452)=122
/// @param roleQualifiers whether the parties say PartyRoleQualifier(2376)=22, an algorithm
public record VenueProfile(
        boolean immediateOrCancel,
        int clOrdIdMax,
        String account,
        String capacity,
        String restrictions,
        boolean saysNotManual,
        String executingTrader,
        String investmentDecision,
        boolean roleQualifiers) {
    /// Takes all, wants nothing.
    public static final VenueProfile PLAIN =
            new VenueProfile(true, 64, "", "", "", false, "", "", false);

    private static final int CL_ORD_ID_MAX = 64;
    private static final int MANUAL_ORDER_INDICATOR = 1028;
    private static final int PARTY_ROLE_QUALIFIER = 2376;
    private static final int ALGORITHM = 22;
    private static final int EXECUTING_TRADER = 12;
    private static final int INVESTMENT_DECISION = 122;

    /// Short codes, by FIX's recommendation for MiFID II.
    private static final char SHORT_CODE = 'P';

    public VenueProfile {
        require(
                clOrdIdMax >= ChildId.LENGTH && clOrdIdMax <= CL_ORD_ID_MAX,
                "cl-ord-id-max must be 16..64, ours have 16 characters, was ",
                clOrdIdMax);
        require(
                account.matches("[!-~]{0,64}"),
                "account must be at most 64 characters without a space, was ",
                account);
        require(
                capacity.matches("[AGIPRW]?"),
                "capacity must be one of A, G, I, P, R, W or empty, was ",
                capacity);
        require(
                restrictions.matches("|[1-9A-Z]( [1-9A-Z])*"),
                "restrictions must be characters of OrderRestrictions(529) with spaces, was ",
                restrictions);
        requireShortCode("executing-trader", executingTrader);
        requireShortCode("investment-decision", investmentDecision);
    }

    /// Writes what every child carries here. Where the venue is told a capacity it is the client's,
    /// if that gave one, and restrictions are both's.
    void stamp(Message order, ClientTags client) {
        setIfGiven(order, Account.FIELD, account);
        ClientTags told = capacity.isEmpty() ? ClientTags.NONE : client;
        String given = told.get(OrderCapacity.FIELD);
        setIfGiven(order, OrderCapacity.FIELD, given.isEmpty() ? capacity : given);
        setIfGiven(order, OrderRestrictions.FIELD, restrictions(told));
        setIfGiven(order, CustOrderCapacity.FIELD, told.get(CustOrderCapacity.FIELD));
        if (saysNotManual) {
            order.setBoolean(MANUAL_ORDER_INDICATOR, false);
        }
        addParty(order, executingTrader, EXECUTING_TRADER);
        addParty(order, investmentDecision, INVESTMENT_DECISION);
    }

    private void addParty(Message order, String shortCode, int role) {
        if (shortCode.isEmpty()) {
            return;
        }
        Group party =
                new Group(
                        NoPartyIDs.FIELD,
                        PartyID.FIELD,
                        new int[] {
                            PartyID.FIELD,
                            PartyIDSource.FIELD,
                            PartyRole.FIELD,
                            PARTY_ROLE_QUALIFIER
                        });
        party.setString(PartyID.FIELD, shortCode);
        party.setChar(PartyIDSource.FIELD, SHORT_CODE);
        party.setInt(PartyRole.FIELD, role);
        if (roleQualifiers) {
            party.setInt(PARTY_ROLE_QUALIFIER, ALGORITHM);
        }
        order.addGroup(party);
    }

    /// Ours and the client's.
    private String restrictions(ClientTags client) {
        String given = client.get(OrderRestrictions.FIELD);
        if (given.isEmpty()) {
            return restrictions;
        }
        TreeSet<String> all = new TreeSet<>(List.of(given.split(" ")));
        all.addAll(List.of(restrictions.split(" ")));
        all.remove("");
        return String.join(" ", all);
    }

    private static void setIfGiven(Message order, int tag, String value) {
        if (!value.isEmpty()) {
            order.setString(tag, value);
        }
    }

    private static void requireShortCode(String name, String code) {
        require(
                code.matches("[0-9A-Za-z]{0,20}"),
                name + " must be at most 20 letters and digits, was ",
                code);
    }

    private static void require(boolean holds, String message, Object was) {
        if (!holds) {
            throw new IllegalArgumentException("profile." + message + was);
        }
    }
}
