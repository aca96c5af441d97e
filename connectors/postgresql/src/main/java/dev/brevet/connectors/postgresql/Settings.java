package dev.brevet.connectors.postgresql;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** What a target's registration says, checked; passwords are references and never values. */
record Settings(
        String url,
        Login actor,
        Login observer,
        @Nullable Canary canary,
        List<PrivilegeCheck> checks,
        boolean verified) {

    private static final Set<String> KNOWN = Set.of(
            "url",
            "user",
            "password",
            "observer-user",
            "observer-password",
            "canary-user",
            "canary-password",
            "probe-sql",
            "checks",
            // Not for the connector: the address that people use, shown to whoever holds a grant.
            "connect");

    // Everything else that the driver understands can load classes, write files or carry credentials.
    private static final Set<String> URL_PARAMETERS = Set.of(
            "sslmode", "sslrootcert", "sslcert", "sslkey", "sslNegotiation", "channelBinding", "targetServerType");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** A login role and the reference to its password. */
    record Login(String user, String passwordReference) {}

    /** The account that tries rights for real, and what it tries. */
    record Canary(Login login, String probeSql) {}

    /** @throws IllegalArgumentException naming the setting that is missing or malformed, never a value that may be secret */
    static Settings of(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("Setting " + name + " is unknown");
            }
        }
        Url url = url(required(settings, "url"));
        Login actor = login(settings, "");
        Login observer = login(settings, "observer-");
        if (observer.user().equals(actor.user())) {
            throw new IllegalArgumentException("Setting observer-user must name another login than user: evidence"
                    + " comes from a login that changes nothing");
        }
        String checks = settings.get("checks");
        return new Settings(
                url.text(),
                actor,
                observer,
                canary(settings, actor, observer),
                checks == null ? List.of() : PrivilegeCheck.parse(checks),
                url.verified());
    }

    private static @Nullable Canary canary(Map<String, String> settings, Login actor, Login observer) {
        if (!settings.containsKey("canary-user")
                && !settings.containsKey("canary-password")
                && !settings.containsKey("probe-sql")) {
            return null;
        }
        Login login = login(settings, "canary-");
        if (login.user().equals(actor.user()) || login.user().equals(observer.user())) {
            throw new IllegalArgumentException("Setting canary-user must name a login of its own");
        }
        return new Canary(login, required(settings, "probe-sql"));
    }

    private static Login login(Map<String, String> settings, String prefix) {
        String user = required(settings, prefix + "user");
        String problem = Sql.problemWithRole(user);
        if (problem != null) {
            throw new IllegalArgumentException("Setting " + prefix + "user " + problem);
        }
        return new Login(user, required(settings, prefix + "password"));
    }

    private static String required(Map<String, String> settings, String name) {
        String value = settings.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Setting " + name + " is missing");
        }
        return value;
    }

    private record Url(String text, boolean verified) {}

    private static Url url(String text) {
        if (!text.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException("Setting url must have the form jdbc:postgresql://host:port/database");
        }
        String rest = text.substring("jdbc:postgresql://".length());
        int query = rest.indexOf('?');
        String address = query < 0 ? rest : rest.substring(0, query);
        if (address.indexOf('@') >= 0) {
            throw new IllegalArgumentException("Setting url must not contain credentials");
        }
        boolean sslModeGiven = false;
        if (query >= 0) {
            for (String parameter : rest.substring(query + 1).split("&", -1)) {
                String name = parameter.substring(0, Math.max(0, parameter.indexOf('=')));
                if (!URL_PARAMETERS.contains(name)) {
                    // The name may be half of a secret that was pasted here, so it is not repeated.
                    throw new IllegalArgumentException(
                            "Setting url has a parameter that is not allowed; allowed are " + URL_PARAMETERS);
                }
                sslModeGiven |= name.equals("sslmode");
            }
        }
        Properties parsed = Driver.parseURL(text, null);
        String host = parsed == null ? null : PGProperty.PG_HOST.getOrDefault(parsed);
        if (parsed == null || host == null || address.indexOf('/') < 1 || address.endsWith("/")) {
            throw new IllegalArgumentException("Setting url must have the form jdbc:postgresql://host:port/database");
        }
        boolean loopback = LOOPBACK.contains(host);
        String complete = loopback || sslModeGiven ? text : text + (query < 0 ? "?" : "&") + "sslmode=verify-full";
        Properties completed = Driver.parseURL(complete, null);
        boolean verified = completed != null && "verify-full".equals(PGProperty.SSL_MODE.getOrDefault(completed));
        return new Url(complete, loopback || verified);
    }
}
