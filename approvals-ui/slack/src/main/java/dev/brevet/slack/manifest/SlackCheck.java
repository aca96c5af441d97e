package dev.brevet.slack.manifest;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.brevet.notifications.route.Routes;
import dev.brevet.slack.call.Result;
import dev.brevet.slack.call.SlackCalls;
import dev.brevet.slack.deliver.Homes;
import dev.brevet.slack.deliver.SharedRooms;
import dev.brevet.slack.deliver.SlackChannel;
import dev.brevet.slack.inbox.Heard;
import dev.brevet.slack.settings.SlackSettings;
import dev.brevet.slack.socket.SocketKeeper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks Slack whether the app is what it has to be, and names each thing that is missing with what to do. */
@Component
public class SlackCheck {

    private final SlackSettings settings;
    private final SlackCalls calls;
    private final SocketKeeper socket;
    private final Routes routes;
    private final SharedRooms rooms;
    private final Homes homes;
    private final Heard heard;

    SlackCheck(
            SlackSettings settings,
            SlackCalls calls,
            SocketKeeper socket,
            Routes routes,
            SharedRooms rooms,
            Homes homes,
            Heard heard) {
        this.settings = settings;
        this.calls = calls;
        this.socket = socket;
        this.routes = routes;
        this.rooms = rooms;
        this.homes = homes;
        this.heard = heard;
    }

    /** Whether it is right, as far as that can be seen. */
    public enum Sight {
        GOOD,
        TO_MEND,
        /** Slack does not tell an app; what would have shown it has not happened yet. */
        NOT_SEEN
    }

    /** One thing that was looked at. */
    public record Finding(Sight sight, String what, String help) {

        Finding(boolean good, String what, String help) {
            this(good ? Sight.GOOD : Sight.TO_MEND, what, help);
        }
    }

    /** Everything that can be seen from here, the good and the bad. */
    public List<Finding> look() {
        if (!settings.on()) {
            return List.of(new Finding(
                    false, "Slack is off.", "Set BREVET_SLACK_BOT_TOKEN and the other BREVET_SLACK_ settings."));
        }
        Result<AuthTestResponse> asked = calls.call(c -> c.authTest(r -> r));
        if (!(asked.orNull() instanceof AuthTestResponse answer)) {
            return List.of(new Finding(
                    false,
                    "Slack does not take the bot token: " + asked.word() + ".",
                    "Install the app to the workspace once more and set BREVET_SLACK_BOT_TOKEN to its bot token."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(true, "Slack takes the bot token.", ""));
        boolean ours = settings.team().equals(answer.getTeamId());
        findings.add(new Finding(
                ours,
                ours
                        ? "The token is of the workspace " + settings.team() + "."
                        : "The token is of another workspace than " + settings.team() + ".",
                ours ? "" : "Set BREVET_SLACK_TEAM to the workspace that the app is installed to."));
        List<String> scopes = scopes(answer.getHttpResponseHeaders());
        for (String scope : Manifest.SCOPES) {
            boolean there = scopes.contains(scope);
            findings.add(new Finding(
                    there,
                    there ? "Scope " + scope + " is there." : "Scope " + scope + " is missing.",
                    there ? "" : "Add it under OAuth & Permissions, and install the app once more."));
        }
        scopes.stream()
                .filter(scope -> !Manifest.SCOPES.contains(scope))
                .forEach(scope -> findings.add(new Finding(
                        false, "Scope " + scope + " is there and not needed.", "Take it away: less is safer.")));
        String home = homes.problem();
        if (home != null) {
            findings.add(new Finding(
                    false,
                    "App Home could not be drawn: " + home + ".",
                    "Switch the Home Tab on under App Home; then open it once more."));
        }
        findings.addAll(switches());
        routes.places(SlackChannel.ID).forEach(place -> findings.add(room(place.address())));
        if (settings.socket()) {
            boolean silent = socket.silent();
            findings.add(new Finding(
                    !silent,
                    silent ? "The socket is silent" + said(socket.problem()) : "The socket is alive.",
                    silent
                            ? "Switch Socket Mode on, and give BREVET_SLACK_APP_TOKEN the scope connections:write."
                            : ""));
        }
        return List.copyOf(findings);
    }

    /** What Slack lets through is seen by what has come. */
    private List<Finding> switches() {
        Set<Heard.Kind> come = heard.all();
        return Arrays.stream(Heard.Kind.values())
                .map(kind -> {
                    boolean seen = come.contains(kind);
                    return new Finding(
                            seen ? Sight.GOOD : Sight.NOT_SEEN,
                            named(kind) + (seen ? " arrive." : " have not arrived yet."),
                            seen ? "" : tryOut(kind));
                })
                .toList();
    }

    private static String named(Heard.Kind kind) {
        return switch (kind) {
            case COMMAND -> "Slash commands";
            case INTERACTION -> "Buttons, forms and shortcuts";
            case EVENT -> "Events";
        };
    }

    private static String tryOut(Heard.Kind kind) {
        return switch (kind) {
            case COMMAND -> "Type /brevet once; if Slack says that it failed, look under Slash Commands.";
            case INTERACTION ->
                "Press a button of a card or search in the form once; if nothing happens, switch Interactivity & Shortcuts on.";
            case EVENT ->
                "Open the app's Home once; if it stays empty, subscribe to app_home_opened under Event Subscriptions.";
        };
    }

    private Finding room(String channel) {
        Result<SharedRooms.Room> asked = rooms.ask(channel);
        if (!(asked.orNull() instanceof SharedRooms.Room room)) {
            return new Finding(
                    false,
                    "A route names the room " + channel + ", and Slack says " + asked.word() + ".",
                    "Correct BREVET_ROUTES, or invite the bot if the room is private; no card is posted there until then.");
        }
        String name = "The room " + channel + " (#" + room.name() + ")";
        if (room.shared()) {
            return new Finding(
                    false,
                    name + " is shared with another organisation, or about to be.",
                    "No card is posted there: name another room in BREVET_ROUTES.");
        }
        if (room.archived()) {
            return new Finding(false, name + " is archived.", "Name another room in BREVET_ROUTES.");
        }
        return new Finding(
                room.member(),
                room.member() ? name + " gets its cards." : name + " does not have the bot in it.",
                room.member() ? "" : "Invite it there: /invite @Brevet.");
    }

    private static String said(String problem) {
        return problem.isEmpty() ? "." : ", and Slack says " + problem + ".";
    }

    private static List<String> scopes(Map<String, List<String>> headers) {
        if (headers == null) {
            return List.of();
        }
        return headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase("x-oauth-scopes"))
                .flatMap(h -> h.getValue().stream())
                .flatMap(v -> Arrays.stream(v.split(",")))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
