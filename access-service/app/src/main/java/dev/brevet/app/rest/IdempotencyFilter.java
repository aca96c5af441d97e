package dev.brevet.app.rest;

import dev.brevet.api.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A write that comes again with its {@code Idempotency-Key} gets the answer of the first time, on whichever node and after
 * whichever crash.
 *
 * <p>The same key with another body is refused; so is a repeat while the first try is still at work. It also bounds the
 * size of a body: 64 KiB, and 8 MiB for policies, which are proposed all together.
 */
public class IdempotencyFilter extends OncePerRequestFilter {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LARGEST_PROPOSAL = 8 * 1024 * 1024;
    private static final String PROPOSALS = "/api/v1/policies";
    private static final int LONGEST_KEY = 200;

    private final IdempotencyKeys keys;
    private final JsonMapper json;

    /** Keeps keys here and writes problems with this mapper. */
    public IdempotencyFilter(IdempotencyKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int largest = PROPOSALS.equals(request.getRequestURI()) ? LARGEST_PROPOSAL : LARGEST_BODY;
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            problem(
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body-too-large",
                    "A body has at most " + largest / 1024 + " KiB.",
                    "Send less.");
            return;
        }
        HttpServletRequest readable = new Reread(request, body);
        String key = request.getHeader("Idempotency-Key");
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (key == null || who == null) {
            chain.doFilter(readable, response);
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problem(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-malformed",
                    "An Idempotency-Key has 1 to 200 characters.",
                    "Send a UUID.");
            return;
        }
        switch (keys.claim(who.getName(), key, hash(request, body))) {
            case IdempotencyKeys.Claim.First first -> firstTime(who.getName(), key, readable, response, chain);
            case IdempotencyKeys.Claim.Answered answered -> replay(answered, response);
            case IdempotencyKeys.Claim.AtWork atWork ->
                problem(
                        response,
                        HttpStatus.CONFLICT,
                        "idempotency-key-at-work",
                        "The first call with this key is still at work.",
                        "Send the same call again in some seconds.");
            case IdempotencyKeys.Claim.OtherBody other ->
                problem(
                        response,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This key came with another call before.",
                        "Use a new key for a new call.");
        }
    }

    private void firstTime(
            String person, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(request, kept);
            // After a step-up the same call comes again with the same key, and then it counts.
            if (kept.getStatus() < 500 && kept.getStatus() != HttpServletResponse.SC_UNAUTHORIZED) {
                keys.answer(
                        person,
                        key,
                        kept.getStatus(),
                        new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8),
                        kept.getHeader("Location"),
                        kept.getContentType());
                answered = true;
            }
        } finally {
            if (!answered) {
                keys.forget(person, key);
            }
            kept.copyBodyToResponse();
        }
    }

    private static void replay(IdempotencyKeys.Claim.Answered answered, HttpServletResponse response)
            throws IOException {
        response.setStatus(answered.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (answered.location() != null) {
            response.setHeader("Location", answered.location());
        }
        if (answered.contentType() != null) {
            response.setContentType(answered.contentType());
        }
        response.getOutputStream().write(answered.body().getBytes(StandardCharsets.UTF_8));
    }

    private void problem(HttpServletResponse response, HttpStatus status, String rule, String why, String remedy)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Problems.of(status, new Refusal(rule, why, remedy)));
    }

    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The request with its body to be read again. */
    private static final class Reread extends HttpServletRequestWrapper {

        private final byte[] body;

        Reread(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(@Nullable ReadListener listener) {
                    throw new IllegalStateException("The body was read already");
                }

                @Override
                public int read() {
                    return in.read();
                }
            };
        }

        @Override
        public java.io.BufferedReader getReader() {
            return new java.io.BufferedReader(
                    new java.io.InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }
}
