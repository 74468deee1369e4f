package io.sluice.service.host;

import io.sluice.engine.Excerpt;
import io.sluice.service.snapshot.Changes;
import io.sluice.service.snapshot.GraphReader;
import io.sluice.service.snapshot.GraphWriter;
import io.sluice.service.snapshot.Surroundings;
import io.sluice.signal.ForecastModels;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one order needs of the engine, written on the engine's thread.
public final class EngineCopy {
    private static final Surroundings MODELS = new Surroundings(List.of(ForecastModels.COMPOSITE));

    private final byte[] bytes;
    private final long heldNs;

    private EngineCopy(byte[] bytes, long heldNs) {
        this.bytes = bytes;
        this.heldNs = heldNs;
    }

    /// Before the engine's next input.
    public static EngineCopy of(Excerpt excerpt) {
        long startNs = System.nanoTime();
        byte[] bytes = GraphWriter.write(excerpt, MODELS);
        return new EngineCopy(bytes, System.nanoTime() - startNs);
    }

    static @Nullable EngineCopy ofNullable(@Nullable Excerpt excerpt) {
        return excerpt == null ? null : of(excerpt);
    }

    /// Another one at every call, apart from the engine and from each other.
    public Excerpt excerpt() {
        return GraphReader.read(bytes, Excerpt.class, MODELS, new Changes());
    }

    /// How long the engine's thread was held for it.
    public long heldNs() {
        return heldNs;
    }

    public int size() {
        return bytes.length;
    }
}
