package io.sluice.fix.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.fix.RecordedInbox;
import io.sluice.market.Indication;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quickfix.Group;
import quickfix.field.MDEntryType;
import quickfix.field.MDUpdateAction;
import quickfix.field.NoMDEntries;

/// What is no indication, entry by entry; see [IndicationsTest] for what is.
final class IndicationReaderTest {
    private final RecordedInbox inbox = new RecordedInbox();
    private final IndicationReader reader = new IndicationReader(3, new Inlet(inbox, () -> 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "269=4|270=10.001|271=1|286=5",
                "269=4|270=-10.00|271=1|286=5",
                "269=4|271=1|286=5",
                "269=5|270=10.00|271=-1|286=5",
                "269=5|270=10.00|271=1000000000000000001|286=5",
                "269=A|271=many|625=4|277=P",
                "269=A|271=-300|625=4|277=P",
                "269=A|271=300|625=4",
                "269=A|271=300|625=4|277=P Q",
            })
    void a_number_that_is_absent_wrong_or_out_of_range_is_missing(String bad) throws Exception {
        Group entry = new Group(NoMDEntries.FIELD, MDUpdateAction.FIELD);
        for (String field : bad.split("\\|")) {
            String[] tagAndValue = field.split("=");
            entry.setString(Integer.parseInt(tagAndValue[0]), tagAndValue[1]);
        }
        String type = MarketEntry.text(entry, MDEntryType.FIELD);
        reader.begin();
        reader.read(IndicationsTest.BAC, type, entry);
        reader.end();

        assertThat(inbox.next(Input.AuctionIndicated.class).indication())
                .isEqualTo(Indication.NONE);
    }
}
