package io.sluice.service.survival;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A Java process of this build that says when it is ready, and can be killed.
final class ServiceProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 30;

    private final List<String> command;
    private final Path folder;
    private final Path output;
    private final String readyText;
    private final List<Process> lives = new ArrayList<>();
    private int outputBefore;

    /// @param folder where it is started and its output is kept
    /// @param readyText what its output says when it is ready
    ServiceProcess(Path folder, String readyText, String mainClass, List<String> arguments) {
        this.readyText = readyText;
        this.folder = folder;
        output = folder.resolve(mainClass + ".log");
        command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--"))
                .forEach(command::add);
        command.add("-Xmx512m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
    }

    /// Returns when it is ready.
    void start(long seconds) throws IOException {
        launch();
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!isReady()) {
            if (!isAlive() || System.nanoTime() > deadlineNs) {
                throw new AssertionError(
                        (isAlive() ? "not ready in time" : "ended") + ":\n" + output());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /// Starts it and returns at once.
    void launch() throws IOException {
        outputBefore = Files.exists(output) ? Files.readString(output).length() : 0;
        lives.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .directory(folder.toFile())
                        .start());
    }

    boolean isReady() throws IOException {
        return output().contains(readyText);
    }

    boolean isAlive() {
        return !lives.isEmpty() && lives.getLast().isAlive();
    }

    /// As `kill -9` does.
    void kill() {
        lives.getLast().destroyForcibly().onExit().join();
    }

    /// As `kill` does, and returns its exit status.
    int stop(long seconds) throws IOException, InterruptedException {
        Process last = lives.getLast();
        last.destroy();
        if (!last.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("not stopped in time:\n" + output());
        }
        return last.exitValue();
    }

    /// What it has said since it was last started.
    String output() throws IOException {
        return Files.readString(output).substring(outputBefore);
    }

    @Override
    public void close() {
        if (!lives.isEmpty()) {
            Process last = lives.getLast();
            last.destroy();
            last.onExit()
                    .completeOnTimeout(last, STOP_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(Process::destroyForcibly)
                    .join();
        }
    }
}
