package dev.brevet.demo.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser that runs no scripts, and the client that sent them to sign in. */
final class Browserless {

    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String issuer;
    private final String redirect;

    Browserless(String issuer, String redirect) {
        this.issuer = issuer;
        this.redirect = redirect;
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html"));
    }

    HttpResponse<String> post(String url, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpResponse<String> authorize(Map<String, String> changes) throws IOException, InterruptedException {
        Map<String, String> query = new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", IdentityProvider.CLIENT_ID,
                "redirect_uri", redirect,
                "scope", "openid profile",
                "state", "st-1",
                "nonce", "no-1",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        query.putAll(changes);
        query.values().removeIf(String::isEmpty);
        return get(issuer + "/oauth2/authorize?" + encoded(query));
    }

    /** Picks a person on the page to which an authorization request led; gives the answer to the click. */
    HttpResponse<String> pick(String person) throws IOException, InterruptedException {
        return pick(person, false);
    }

    HttpResponse<String> pick(String person, boolean confirm) throws IOException, InterruptedException {
        HttpResponse<String> page = get(issuer + "/sign-in");
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError("No form on the page: " + page.statusCode());
        }
        Map<String, String> form = new HashMap<>(Map.of("person", person, "_csrf", token.group(1)));
        if (confirm) {
            form.put("confirm", "yes");
        }
        return post(issuer + "/sign-in", form);
    }

    /** The whole way from being sent to sign in to coming back with a code. */
    String codeFor(String person) throws IOException, InterruptedException {
        HttpResponse<String> first = authorize(Map.of());
        if (!location(first).endsWith("/sign-in")) {
            throw new AssertionError("Not sent to the people picker: " + first);
        }
        HttpResponse<String> picked = pick(person);
        HttpResponse<String> back = get(location(picked));
        return Objects.requireNonNull(query(URI.create(location(back))).get("code"), "Came back without a code");
    }

    HttpResponse<String> token(String code, String verifier, String secret) throws IOException, InterruptedException {
        String basic = Base64.getEncoder()
                .encodeToString((IdentityProvider.CLIENT_ID + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return post(
                issuer + "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", redirect,
                        "code_verifier", verifier),
                "Authorization",
                "Basic " + basic);
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("No redirect: " + response.statusCode() + " " + response.body()));
    }

    static Map<String, String> query(URI uri) {
        return Pattern.compile("&")
                .splitAsStream(uri.getRawQuery())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
