package io.sluice.fix.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Output;
import io.sluice.fix.StockDictionary;
import io.sluice.instrument.Decimal;
import io.sluice.order.ChildId;
import io.sluice.order.ClientTags;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;

import org.junit.jupiter.api.Test;

import quickfix.Message;

import java.util.List;

final class ProfileTest {
    private static final Output.PlaceChild ORDER = order(ClientTags.NONE);

    @Test
    void a_profile_says_what_every_child_carries() {
        VenueProfile profile =
                new VenueProfile(true, 20, "ACC-7", "A", "1 E", true, "1234", "987", true);

        Message order = OrderSession.newOrder(ORDER, "XSIM", profile);

        assertThat(order.toString().replace('\u0001', '|'))
                .contains("|1=ACC-7|")
                .contains("|528=A|529=1 E|")
                .contains("|1028=N|")
                .contains("|453=2|448=1234|447=P|452=12|2376=22|448=987|447=P|452=122|2376=22|");
    }

    @Test
    void where_a_venue_is_told_a_capacity_it_is_the_clients() {
        ClientTags client = ClientTags.NONE.with(528, "P").with(529, "1 3").with(582, "2");
        VenueProfile told = new VenueProfile(true, 20, "", "A", "E", false, "", "", false);

        Message order = OrderSession.newOrder(order(client), "XSIM", told);
        Message silent = OrderSession.newOrder(order(client), "XSIM", VenueProfile.PLAIN);

        assertThat(order.toString().replace('\u0001', '|'))
                .contains("|528=P|529=1 3 E|")
                .contains("|582=2|");
        assertThat(silent.toString().replace('\u0001', '|'))
                .doesNotContain("|528=", "|529=", "|582=");
    }

    private static Output.PlaceChild order(ClientTags tags) {
        return new Output.PlaceChild(
                ChildId.of(7, 2),
                ChildId.clOrdId(ChildId.of(7, 2), 0),
                3,
                "BAC",
                Side.BUY,
                Decimal.of(300, 0),
                Decimal.of(1005, 2),
                TimeInForce.IMMEDIATE_OR_CANCEL,
                false,
                tags,
                1_800_000_000_000_000_000L);
    }

    /// What a venue that reads FIX 4.4 to the letter does not take is sent to none that does not
    /// ask for it: `docs/fix.md` names it.
    @Test
    void a_stock_dictionary_refuses_what_later_versions_have_alone() throws Exception {
        VenueProfile trader =
                new VenueProfile(true, 20, "ACC-7", "A", "E", true, "1234", "", false);
        VenueProfile algorithm =
                new VenueProfile(true, 20, "ACC-7", "A", "E", true, "", "987", false);
        Output.ReplaceChild replace = new Output.ReplaceChild(ORDER, ORDER.clOrdId());
        StockDictionary plain = new StockDictionary("FIX44.xml", "FIX.4.4");
        StockDictionary stock = new StockDictionary("FIX44.xml", "FIX.4.4");

        for (VenueProfile profile : List.of(trader, algorithm)) {
            stock.read(OrderSession.newOrder(ORDER, "XSIM", profile));
            stock.read(OrderSession.replace(replace, "XSIM", profile));
        }
        plain.read(OrderSession.newOrder(ORDER, "XSIM", VenueProfile.PLAIN));
        plain.read(OrderSession.replace(replace, "XSIM", VenueProfile.PLAIN));
        plain.read(OrderSession.cancelBehind(ORDER));
        plain.read(
                OrderSession.query(
                        new Output.QueryChild(
                                ORDER.childId(), ORDER.clOrdId(), "Q", 3, "BAC", Side.BUY, 1)));

        assertThat(plain.refusals()).isEmpty();
        assertThat(stock.refusals())
                .isEqualTo(
                        """
                        D | 447=P, 452=122, 529=E, 1028
                        G | 447=P, 452=122, 529=E, 1028\
                        """);
    }

    @Test
    void a_profile_that_cannot_be_names_field_and_range() {
        assertThatThrownBy(() -> profile(15, "", ""))
                .hasMessage(
                        "profile.cl-ord-id-max must be 16..64, ours have 16 characters, was 15");
        assertThatThrownBy(() -> profile(64, "X", ""))
                .hasMessage("profile.capacity must be one of A, G, I, P, R, W or empty, was X");
        assertThatThrownBy(() -> profile(64, "", "a b"))
                .hasMessage(
                        "profile.executing-trader must be at most 20 letters and digits, was a b");
    }

    private static VenueProfile profile(int clOrdIdMax, String capacity, String trader) {
        return new VenueProfile(true, clOrdIdMax, "", capacity, "", false, trader, "", false);
    }
}
