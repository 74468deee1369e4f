package io.sluice.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.HashMap;
import java.util.Map;

/// Counters of one name told apart by two labels; for one thread. The labels must come from small
/// sets.
final class CounterTable {
    private record Labels(String first, String second) {}

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final String firstLabel;
    private final String secondLabel;
    private final Map<Labels, Counter> counters = new HashMap<>();

    CounterTable(
            MeterRegistry registry,
            String name,
            String description,
            String firstLabel,
            String secondLabel) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.firstLabel = firstLabel;
        this.secondLabel = secondLabel;
    }

    void count(String first, String second) {
        count(first, second, 1);
    }

    void count(String first, String second, double amount) {
        counters.computeIfAbsent(new Labels(first, second), this::register).increment(amount);
    }

    private Counter register(Labels labels) {
        return Counter.builder(name)
                .description(description)
                .tag(firstLabel, labels.first)
                .tag(secondLabel, labels.second)
                .register(registry);
    }
}
