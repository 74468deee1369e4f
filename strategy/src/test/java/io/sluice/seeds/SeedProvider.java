package io.sluice.seeds;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

import java.util.stream.LongStream;
import java.util.stream.Stream;

final class SeedProvider implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        Long seed = Long.getLong("seed");
        LongStream seeds =
                seed == null
                        ? LongStream.rangeClosed(
                                1,
                                context.getRequiredTestMethod().getAnnotation(Seeds.class).value())
                        : LongStream.of(seed);
        return seeds.mapToObj(Arguments::of);
    }
}
