package dev.brevet.views.grants;

import dev.brevet.api.catalog.Setting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command to paste into a shell, with which the holder of a grant gets in.
 *
 * <p>It is made of characters only that no shell reads anything into: an address of another form is not shown at all, and
 * the account name is percent-encoded.
 */
public final class ConnectionCommand {

    private static final Pattern ADDRESS =
            Pattern.compile("postgresql://([A-Za-z0-9.:\\[\\]-]+(?:/[A-Za-z0-9._~-]+)?)");

    private ConnectionCommand() {}

    /** The command for this grant; empty where the target says no address that can be shown. */
    public static Optional<String> of(GrantView grant) {
        String account = grant.account();
        if (account == null) {
            return Optional.empty();
        }
        return grant.settings().stream()
                .filter(setting -> setting.name().equals("connect"))
                .map(Setting::value)
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .map(address -> "psql postgresql://" + encoded(account) + "@" + address.group(1))
                .findFirst();
    }

    private static String encoded(String account) {
        return URLEncoder.encode(account, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
