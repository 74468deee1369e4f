package io.sluice.service.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Slows guessing of passwords down, before any is looked at: 429 with Retry-After.
final class SignInLimit extends OncePerRequestFilter {
    static final String SIGN_IN = "/login";

    private static final long SECOND_NS = 1_000_000_000L;

    private final FailedSignIns failed = new FailedSignIns();

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String user = userOf(request);
        if (user == null) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        long waitNs = failed.waitNs(user, address, System.nanoTime());
        if (waitNs > 0) {
            long seconds = (waitNs + SECOND_NS - 1) / SECOND_NS;
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            Refusals.write(
                    response,
                    429,
                    "TOO_MANY_SIGN_INS",
                    "too many wrong passwords: try again in " + seconds + " s");
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            failed.failed(user, address, System.nanoTime());
        } else {
            failed.succeeded(user, address);
        }
    }

    /// Whose password comes with the request; null when none does.
    private static @Nullable String userOf(HttpServletRequest request) {
        if (request.getMethod().equals("POST") && request.getServletPath().equals(SIGN_IN)) {
            return String.valueOf(request.getParameter("username"));
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String scheme = BasicAuthenticationConverter.AUTHENTICATION_SCHEME_BASIC + " ";
        if (header == null || !header.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(scheme.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
