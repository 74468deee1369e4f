package io.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What we depend on beside what is known of it: a committed list always, osv.dev where the build
/// asks for it (`-Dsluice.osv=ask`) and it answers. Maven writes the bill of materials only online,
/// so the list is held against the class path itself.
class DependencyTest {
    private static final String MATERIALS = "/META-INF/sbom/application.cdx.json";
    private static final String LIST = "/dependencies/known-bad.txt";
    private static final URI OSV = URI.create("https://api.osv.dev/v1/querybatch");
    private static final JsonMapper JSON = new JsonMapper();

    /// @param name `group:artifact`
    private record Part(String name, String version, String purl) {}

    /// @param good the first version that is
    private record Advisory(String name, String good, String id) {
        /// @param jar its path in a Maven repository
        boolean concerns(String jar) {
            String folder = "/" + name.replace('.', '/').replace(':', '/') + "/";
            int at = jar.indexOf(folder);
            if (at < 0) {
                return false;
            }
            String rest = jar.substring(at + folder.length());
            return compare(rest.substring(0, Math.max(0, rest.indexOf('/'))), good) < 0;
        }
    }

    private static List<String> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> path.replace(File.separatorChar, '/'))
                .filter(path -> path.endsWith(".jar"))
                .toList();
    }

    private static List<Part> delivered() throws IOException {
        List<Part> parts = new ArrayList<>();
        try (InputStream in = DependencyTest.class.getResourceAsStream(MATERIALS)) {
            assumeTrue(in != null, "no bill of materials: Maven was offline");
            for (JsonNode each : JSON.readTree(in).get("components")) {
                parts.add(
                        new Part(
                                each.path("group").asString() + ":" + each.get("name").asString(),
                                each.get("version").asString(),
                                each.get("purl").asString()));
            }
        }
        return parts;
    }

    private static List<Advisory> known() throws IOException {
        try (InputStream in = DependencyTest.class.getResourceAsStream(LIST)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .map(words -> new Advisory(words[0], words[1], words[2]))
                    .toList();
        }
    }

    /// Number by number; what follows them, such as `.Final`, does not count.
    private static int compare(String one, String other) {
        String[] left = one.split("[.-]");
        String[] right = other.split("[.-]");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int at) {
        return at < parts.length && parts[at].matches("\\d{1,9}") ? Integer.parseInt(parts[at]) : 0;
    }

    @Test
    void the_bill_names_what_runs() throws IOException {
        assertThat(delivered())
                .extracting(Part::name)
                .contains(
                        "org.quickfixj:quickfixj-core",
                        "io.aeron:aeron-cluster",
                        "org.apache.tomcat.embed:tomcat-embed-core",
                        "org.postgresql:postgresql",
                        "org.mvnpm:lit")
                .doesNotContain("com.microsoft.playwright:playwright");
    }

    @Test
    void versions_are_compared_by_number() {
        assertThat(compare("42.7.10", "42.7.7")).isPositive();
        assertThat(compare("11.0.9", "11.0.11")).isNegative();
        assertThat(compare("2.0", "2.0.0")).isZero();
        assertThat(compare("33.4.8-jre", "32.0.0")).isPositive();
    }

    @Test
    void nothing_known_to_be_bad_is_used() throws IOException {
        List<Advisory> advisories = known();

        assertThat(advisories).filteredOn(each -> each.concerns(jar("42.7.6"))).hasSize(1);
        assertThat(advisories).noneMatch(each -> each.concerns(jar("42.7.7")));
        assertThat(jars()).hasSizeGreaterThan(100).anyMatch(it -> it.contains("/quickfixj-core/"));
        for (String jar : jars()) {
            assertThat(advisories).as(jar).noneMatch(each -> each.concerns(jar));
        }
    }

    private static String jar(String version) {
        return "/repository/org/postgresql/postgresql/" + version + "/postgresql.jar";
    }

    @Test
    void nothing_that_osv_knows_to_be_bad_is_delivered() throws Exception {
        assumeTrue("ask".equals(System.getProperty("sluice.osv")), "not asked: -Dsluice.osv=ask");
        List<Part> parts = delivered();
        List<String> bad = new ArrayList<>();
        JsonNode answers = ask(parts);
        for (int i = 0; i < parts.size(); i++) {
            for (JsonNode found : answers.get(i).path("vulns")) {
                bad.add(parts.get(i).purl + " " + found.get("id").asString());
            }
        }

        assertThat(bad).isEmpty();
    }

    private static JsonNode ask(List<Part> parts) throws InterruptedException {
        List<Map<String, Map<String, String>>> queries =
                parts.stream().map(part -> Map.of("package", Map.of("purl", part.purl))).toList();
        HttpRequest request =
                HttpRequest.newBuilder(OSV)
                        .timeout(Duration.ofSeconds(30))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(Map.of("queries", queries))))
                        .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            assumeTrue(answer.statusCode() == 200, "osv.dev answers " + answer.statusCode());
            return JSON.readTree(answer.body()).get("results");
        } catch (IOException e) {
            assumeTrue(false, "osv.dev is out of reach: " + e);
            throw new IllegalStateException(e);
        }
    }
}
