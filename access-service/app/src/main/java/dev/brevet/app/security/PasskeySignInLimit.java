package dev.brevet.app.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the one door that anybody may try, signing in by passkey alone, from being tried without end.
 *
 * <p>Each address may try so often, and all of them together so often; both are counted on each node for itself. An address
 * is the network that a site gets where there are more than enough of them (IPv6, /48).
 */
class PasskeySignInLimit extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(PasskeySignInLimit.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;
    private static final int NETWORK_BYTES = 6;

    /** As the pages themselves match, so that no way of writing the path gets in uncounted. */
    private static final RequestMatcher STEPS = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, SecurityConfiguration.PASSKEY_SIGN_IN + "/**");

    private final TimeMeter time;
    private final Bucket all;
    private final LoadingCache<String, Bucket> each;

    /**
     * @param perAddress steps a minute from one address; signing in takes two
     * @param inTotal    steps a minute from everywhere
     */
    PasskeySignInLimit(int perAddress, int inTotal, TimeMeter time) {
        this.time = time;
        this.all = bucket(inTotal);
        this.each = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .build(address -> bucket(perAddress));
    }

    private Bucket bucket(int steps) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(steps).refillGreedy(steps, MINUTE))
                .build();
    }

    /** How long to wait; empty if the address may go on. */
    Optional<Duration> refused(String address) {
        // The address first, so that one alone never uses up what is for all.
        return tried(each.get(network(address))).or(() -> tried(all));
    }

    private static Optional<Duration> tried(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !STEPS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Duration> wait = refused(request.getRemoteAddr());
        if (wait.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = wait.get().plusSeconds(1).toSeconds();
        log.warn("Signing in by passkey was tried too often, last from {}", request.getRemoteAddr());
        response.setStatus(429);
        response.setHeader("Retry-After", Long.toString(seconds));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(
                        "{\"code\":\"too-many-tries\",\"detail\":\"This was tried too often.\",\"remedy\":\"Try again in "
                                + seconds + " s.\"}");
    }
}
