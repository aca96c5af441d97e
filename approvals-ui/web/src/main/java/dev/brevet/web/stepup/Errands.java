package dev.brevet.web.stepup;

import dev.brevet.api.shared.AccessRefusal;
import dev.brevet.api.shared.PersonId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The errands of a session: a few at a time, for half an hour, each for the person whose it is. */
public final class Errands {

    static final int MOST = 5;
    static final Duration KEPT = Duration.ofMinutes(30);

    /** What a form may hold to be kept; the longest reason has 3,000 characters. */
    static final int LARGEST = 32 * 1024;

    private static final String ATTRIBUTE = Errands.class.getName();
    private static final String CSRF = "_csrf";

    private Errands() {}

    /** Keeps what this request was about, and says where its person goes on. */
    static String keep(HttpServletRequest request, PersonId person, AccessRefusal.StepUpNeeded needed, Instant now) {
        boolean sends =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        String query = request.getQueryString();
        String path = request.getRequestURI() + (sends || query == null ? "" : "?" + query);
        List<Errand.Field> fields = sends ? fields(request) : List.of();
        int size = path.length()
                + fields.stream()
                        .mapToInt(f -> f.name().length() + f.value().length())
                        .sum();
        // Uploaded files are not among the parameters: they are chosen again rather than left out in silence.
        boolean fits = size <= LARGEST && !(sends && uploads(request));
        String id = UUID.randomUUID().toString();
        Errand errand = fits
                ? Errand.of(id, person, sends, path, fields, needed, now)
                : Errand.of(id, person, false, "/", List.of(), needed, now);
        HttpSession session = request.getSession();
        LinkedHashMap<String, Errand> all = all(session);
        all.put(errand.id(), errand);
        while (all.size() > MOST) {
            all.remove(all.firstEntry().getKey());
        }
        session.setAttribute(ATTRIBUTE, all);
        return "/step-up/" + id + (fits ? "" : "?tried=large");
    }

    /** This person's errand of this id, if it is still kept. */
    public static Optional<Errand> find(@Nullable HttpSession session, String id, PersonId person, Instant now) {
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(all(session).get(id))
                        .filter(errand -> errand.belongsTo(person))
                        .filter(errand -> errand.at().plus(KEPT).isAfter(now));
    }

    /** Forgets an errand that was done or given up. */
    static void drop(HttpSession session, String id) {
        LinkedHashMap<String, Errand> all = all(session);
        if (all.remove(id) != null) {
            session.setAttribute(ATTRIBUTE, all);
        }
    }

    private static boolean uploads(HttpServletRequest request) {
        try {
            return request.getContentType() != null
                    && request.getContentType().startsWith("multipart/")
                    && request.getParts().stream().anyMatch(p -> p.getSubmittedFileName() != null && p.getSize() > 0);
        } catch (IOException | ServletException e) {
            return true;
        }
    }

    private static List<Errand.Field> fields(HttpServletRequest request) {
        List<Errand.Field> fields = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(CSRF)) {
                for (String value : values) {
                    fields.add(new Errand.Field(name, value));
                }
            }
        });
        return fields;
    }

    private static LinkedHashMap<String, Errand> all(HttpSession session) {
        LinkedHashMap<String, Errand> all = new LinkedHashMap<>();
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept) {
            kept.forEach((id, errand) -> all.put((String) id, (Errand) errand));
        }
        return all;
    }
}
