package io.sluice.service;

import io.sluice.service.host.DataFolder;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// The command `cluster`: three members and the venues on this machine, each a process of its own.
/// One that ends is started again, as a supervisor would, so that it can be killed to see what
/// happens.
final class LocalCluster {
    static final String COMMAND = "cluster";

    private static final int MEMBERS = 3;
    private static final Path FOLDER = Path.of("sluice-data");
    private static final long RESTART_SECONDS = 2;
    private static final long STOP_SECONDS = 20;

    private final PrintStream console =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final List<Process> children = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    /// Returns when it is interrupted; Ctrl-C stops every process.
    static int run() {
        try (DataFolder folder = DataFolder.open(FOLDER)) {
            new LocalCluster().runAll(folder.secret());
        }
        return 0;
    }

    private void runAll(long secret) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "sluice-stop"));
        List<Thread> watches = new ArrayList<>();
        watches.add(watch("venues", venues(), Map.of()));
        IntStream.range(0, MEMBERS)
                .forEach(id ->
                        watches.add(
                                watch(
                                        "member-" + id,
                                        member(id),
                                        Map.of("SLUICE_CLUSTER_SECRET", Long.toString(secret)))));
        try {
            for (Thread watch : watches) {
                watch.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> venues() {
        List<String> command = java("io.sluice.sim.VenueMain");
        command.addAll(List.of("--mic=XSIM", "--port=9901", "--mic=YSIM", "--port=9902"));
        command.add("--dir=" + FOLDER.resolve("venues"));
        return command;
    }

    private static List<String> member(int id) {
        List<String> command = java(SluiceApplication.class.getName());
        command.add("--spring.profiles.active=cluster");
        command.add("--sluice.cluster.member-id=" + id);
        return command;
    }

    private static List<String> java(String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--") || it.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return command;
    }

    private Thread watch(String name, List<String> command, Map<String, String> environment) {
        return Thread.ofPlatform()
                .name(name)
                .start(() -> {
                    try {
                        while (!stopping) {
                            runOnce(name, command, environment);
                            TimeUnit.SECONDS.sleep(RESTART_SECONDS);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(name + " cannot be started", e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void runOnce(String name, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = FOLDER.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        children.add(process);
        console.printf("%s: process %d, see %s%n", name, process.pid(), output);
        int status = process.waitFor();
        children.remove(process);
        if (!stopping) {
            console.printf("%s: ended with status %d, starting again%n", name, status);
        }
    }

    private void stop() {
        stopping = true;
        children.forEach(Process::destroy);
        for (Process child : children) {
            var _ =
                    child.onExit()
                            .completeOnTimeout(child, STOP_SECONDS, TimeUnit.SECONDS)
                            .thenApply(Process::destroyForcibly)
                            .join();
        }
    }
}
