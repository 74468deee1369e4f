package io.sluice.service.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Input;
import io.sluice.instrument.Decimal;
import io.sluice.order.ClientTags;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.risk.Limits;
import io.sluice.risk.Restriction;
import io.sluice.service.log.sbe.LimitChangeDecoder;
import io.sluice.service.log.sbe.MessageHeaderDecoder;
import io.sluice.service.log.sbe.MessageHeaderEncoder;
import io.sluice.service.log.sbe.VenueNewsEncoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

class LogTest {
    private final FakeLog log = new FakeLog();
    private final LogWriter writer = new LogWriter(log);

    static LongStream seeds() {
        Long only = Long.getLong("seed");
        return only == null ? LongStream.range(0, 200) : LongStream.of(only);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_kind_of_input_comes_back_as_it_was(long seed) {
        RandomInputs random = new RandomInputs(seed);
        List<Object> written = new ArrayList<>();
        for (Class<?> kind : RandomInputs.kinds()) {
            Input input = random.draw(kind);
            written.add(input);
            assertThat(writer.on(input, 1)).isTrue();
        }

        RecordedCalls read = log.replay(77);

        assertThat(read.calls).isEqualTo(written);
        assertThat(read.times).containsOnly(77L);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void market_data_keeps_its_order_per_venue_whatever_the_log_takes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Object> taken = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            log.pushesBack = random.nextInt(10) == 0;
            drawMarketCall(random, taken);
        }
        log.pushesBack = false;
        writer.onDepthClear(0, 3, 1);
        taken.add(new RecordedCalls.Clear(0, 3));

        List<Object> read = log.replay(77).calls;

        assertThat(read).isEqualTo(taken);
        assertThat(log.entries.size()).isLessThan(taken.size());
    }

    private void drawMarketCall(SplittableRandom random, List<Object> taken) {
        int instrumentId = random.nextInt(10_000);
        long price = random.nextLong();
        long qty = random.nextLong();
        int kind = random.nextInt(30);
        boolean last = random.nextInt(100) == 0;
        int sign = random.nextInt(3) - 1;
        boolean accepted =
                switch (kind) {
                    case 0 -> writer.onDepthClear(instrumentId, 3, 1);
                    case 1 -> writer.onTrade(instrumentId, 3, price, qty, sign, 1);
                    default -> writer.onDepth(instrumentId, 3, kind % 2 == 0, price, qty, last, 1);
                };
        if (accepted) {
            taken.add(
                    switch (kind) {
                        case 0 -> new RecordedCalls.Clear(instrumentId, 3);
                        case 1 -> new RecordedCalls.Trade(instrumentId, 3, price, qty, sign);
                        default ->
                                new RecordedCalls.Depth(
                                        instrumentId, 3, kind % 2 == 0, price, qty, last);
                    });
        }
    }

    @Test
    void a_log_that_pushes_back_takes_nothing() {
        log.pushesBack = true;

        assertThat(writer.on(new Input.VenueUp(1), 1)).isFalse();
        assertThat(writer.onTrade(1, 1, 10, 10, 1, 1)).isFalse();
        assertThat(writer.onDepthClear(1, 1, 1)).isFalse();

        assertThat(log.entries).isEmpty();
    }

    @Test
    void a_text_from_outside_cannot_fill_the_log() {
        writer.on(new Input.VenueDown(1, "x".repeat(1_000_000)), 1);

        assertThat(log.replay(1).calls)
                .containsExactly(new Input.VenueDown(1, "x".repeat(Wire.TEXT_MAX)));
    }

    @Test
    void an_unknown_template_is_named() {
        assertThatThrownBy(() -> readHeader(9_999, 1, MessageHeaderEncoder.SCHEMA_ID))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("unknown log entry, template id 9999");
    }

    @Test
    void a_newer_version_is_named() {
        assertThatThrownBy(() ->
                        readHeader(VenueNewsEncoder.TEMPLATE_ID, 7, MessageHeaderEncoder.SCHEMA_ID))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("version 7")
                .hasMessageContaining("up to 6");
    }

    /// Version 1 knew no parameters that are texts, no address and no tags: its entries end two
    /// bytes earlier for each.
    @Test
    void orders_and_steers_of_version_1_are_read() {
        RandomInputs random = new RandomInputs(7);
        ParentSpec spec = ((Input.NewParent) random.draw(Input.NewParent.class)).spec();
        Input.Origin origin = new Input.Origin("OMS", 3, "jane", 4);
        List<Input> inputs =
                List.of(
                        new Input.NewParent(origin, plain(spec)),
                        new Input.SteerParent(origin, 5, 6, spec.qty(), null, Parameters.NONE));
        inputs.forEach(input -> writer.on(input, 1));

        log.entries.set(0, before(log.entries.getFirst(), 6, 1));
        log.entries.set(1, before(log.entries.get(1), 4, 1));

        assertThat(log.replay(77).calls).isEqualTo(inputs);
    }

    /// Version 5 knew no tags.
    @Test
    void orders_of_version_5_are_read() {
        ParentSpec spec =
                ((Input.NewParent) new RandomInputs(7).draw(Input.NewParent.class)).spec();
        Input order = new Input.NewParent(new Input.Origin("OMS", 3, "jane", 4), plain(spec));
        writer.on(order, 1);

        log.entries.replaceAll(entry -> before(entry, 2, 5));

        assertThat(log.replay(77).calls).isEqualTo(List.of(order));
    }

    private static ParentSpec plain(ParentSpec spec) {
        return spec.withParameters(Parameters.NONE).withTags(ClientTags.NONE);
    }

    /// An entry as a version wrote it that ended so many bytes earlier.
    private static byte[] before(byte[] entry, int bytes, int version) {
        byte[] old = Arrays.copyOf(entry, entry.length - bytes);
        old[MessageHeaderEncoder.versionEncodingOffset()] = (byte) version;
        return old;
    }

    /// Version 3 knew no OrdStatusReqID(790): its entries end two bytes earlier.
    @Test
    void answers_of_version_3_are_read() {
        Input.ChildStatus answer =
                new Input.ChildStatus(
                        7, 1, Input.Standing.WORKING, Decimal.of(5, 0), Decimal.of(14, 0), "");
        writer.on(answer, 1);

        log.entries.replaceAll(entry -> before(entry, 2, 3));

        assertThat(log.replay(77).calls).isEqualTo(List.of(answer));
    }

    /// Version 4 knew no limits of accounts: the group's four bytes are not there.
    @Test
    void limits_of_version_4_are_read() {
        Limits limits = Limits.DEFAULT.withRestricted(List.of(new Restriction("*", "IBM")));
        Input.SetLimits change =
                new Input.SetLimits(new Input.Origin("REST", 0, "risk", 4), 3, limits, "why");
        writer.on(change, 1);

        log.entries.replaceAll(entry -> {
            LimitChangeDecoder in = new LimitChangeDecoder();
            in.wrapAndApplyHeader(new UnsafeBuffer(entry), 0, new MessageHeaderDecoder());
            in.values().forEach(_ -> {});
            in.restricted().forEach(LimitChangeDecoder.RestrictedDecoder::sbeSkip);
            byte[] old = new byte[entry.length - 4];
            System.arraycopy(entry, 0, old, 0, in.limit());
            System.arraycopy(entry, in.limit() + 4, old, in.limit(), old.length - in.limit());
            old[MessageHeaderEncoder.versionEncodingOffset()] = 4;
            return old;
        });

        assertThat(log.replay(77).calls).isEqualTo(List.of(change));
    }

    @Test
    void a_foreign_entry_is_named() {
        assertThatThrownBy(() -> readHeader(1, 1, 111))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("schema 111");
        assertThatThrownBy(() ->
                        new LogReader(new RecordedCalls())
                                .read(new UnsafeBuffer(new byte[3]), 0, 3, 1))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("3 bytes");
    }

    @Test
    void an_unknown_enumeration_value_is_named() {
        UnsafeBuffer entry = new UnsafeBuffer(new byte[64]);
        VenueNewsEncoder news =
                new VenueNewsEncoder()
                        .wrapAndApplyHeader(entry, 0, new MessageHeaderEncoder())
                        .venueId((short) 1)
                        .news((short) 9)
                        .text("");

        assertThatThrownBy(() ->
                        new LogReader(new RecordedCalls())
                                .read(entry, 0, 8 + news.encodedLength(), 1))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("unknown venue news 9 in the log, this build knows 0..2");
    }

    private static void readHeader(int templateId, int version, int schemaId) {
        UnsafeBuffer entry = new UnsafeBuffer(new byte[64]);
        new MessageHeaderEncoder()
                .wrap(entry, 0)
                .blockLength(0)
                .templateId(templateId)
                .schemaId(schemaId)
                .version(version);
        new LogReader(new RecordedCalls()).read(entry, 0, 64, 1);
    }
}
