package io.sluice.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the whole: engine, gateways, venues, REST, blotter, history.
@SpringBootApplication
public class SluiceApplication {
    static void main(String[] args) {
        SpringApplication.run(SluiceApplication.class, args);
    }
}
