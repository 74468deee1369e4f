package io.sluice.service.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.Resource;
import org.springframework.security.web.header.HeaderWriter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Content-Security-Policy: scripts and styles from here only, none inline. A browser takes import
/// maps only inline: the blotter's one is allowed by its digest, which is taken from the page
/// itself.
final class PagePolicy implements HeaderWriter {
    private static final String HEADER = "Content-Security-Policy";
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final String policy;
    private final String swaggerPolicy;

    PagePolicy(Resource page) throws IOException {
        String common =
                "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'; ";
        policy =
                common
                        + "style-src 'self'; script-src 'self' 'sha256-"
                        + importMapDigest(page)
                        + "'";
        swaggerPolicy = common + "style-src 'self' 'unsafe-inline'; script-src 'self'";
    }

    private static String importMapDigest(Resource page) throws IOException {
        try (InputStream in = page.getInputStream()) {
            Matcher map = IMPORT_MAP.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!map.find()) {
                throw new IllegalStateException("no import map in " + page);
            }
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(map.group(1).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean swagger = request.getRequestURI().startsWith("/swagger-ui");
        response.setHeader(HEADER, swagger ? swaggerPolicy : policy);
    }
}
