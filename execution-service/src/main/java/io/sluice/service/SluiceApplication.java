package io.sluice.service;

import io.sluice.service.replay.LogCommands;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the whole: engine, gateways, venues, REST, blotter, history. Or, with a command as its
/// first argument, looks into the log of a service that is stopped: see [LogCommands].
@SpringBootApplication
public class SluiceApplication {
    static void main(String[] args) {
        if (LogCommands.isCommand(args)) {
            System.exit(LogCommands.execute(args));
        }
        SpringApplication.run(SluiceApplication.class, args);
    }
}
