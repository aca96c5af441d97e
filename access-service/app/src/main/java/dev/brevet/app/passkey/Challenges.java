package dev.brevet.app.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** What a session was asked to sign, once and not for long. */
final class Challenges {

    private static final Duration VALID = Duration.ofMinutes(5);

    private record Asked(Serializable options, Instant at) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private Challenges() {}

    static void put(HttpServletRequest request, Serializable options, Instant now) {
        request.getSession().setAttribute(name(options.getClass()), new Asked(options, now));
    }

    /**
     * Takes it out, so that a second answer finds nothing.
     *
     * @throws IllegalArgumentException if this session was asked nothing, or too long ago
     */
    static <T extends Serializable> T take(HttpServletRequest request, Class<T> kind, Instant now) {
        HttpSession session = request.getSession(false);
        Object asked = session == null ? null : session.getAttribute(name(kind));
        if (session == null || !(asked instanceof Asked known) || !kind.isInstance(known.options())) {
            throw new IllegalArgumentException("Nothing was asked of this session");
        }
        session.removeAttribute(name(kind));
        if (known.at().plus(VALID).isBefore(now)) {
            throw new IllegalArgumentException("It was asked too long ago");
        }
        return kind.cast(known.options());
    }

    private static String name(Class<?> kind) {
        return Challenges.class.getName() + "." + kind.getSimpleName();
    }
}
