package dev.brevet.notifications.route;

import dev.brevet.notifications.channel.ChannelId;
import dev.brevet.notifications.channel.Place;
import dev.brevet.notifications.say.Audience;
import dev.brevet.notifications.say.Known;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which places get the card of which request: those of the first rule that fits.
 *
 * @param rules in the order of the file
 */
public record Routes(List<Rule> rules) {

    /** No place gets any card. */
    public static final Routes NONE = new Routes(List.of());

    /** One rule; what is left out fits all. A star stands for any characters. */
    public record Rule(
            @Nullable String entitlement,
            @Nullable String target,
            @Nullable String environment,
            @Nullable String label,
            @Nullable String group,
            List<Place> places) {

        boolean fits(Known known, Audience.@Nullable Traits traits) {
            return matches(entitlement, known.entitlement().value())
                    && matches(target, known.target().value())
                    && (environment == null
                            || (traits != null && traits.environment().name().equalsIgnoreCase(environment)))
                    && (label == null
                            || (traits != null
                                    && traits.labels().stream()
                                            .anyMatch(l -> matches(label, l.name() + "=" + l.value()))))
                    && (group == null
                            || known.needs().stream()
                                    .anyMatch(n -> matches(group, n.group().value())));
        }

        private static boolean matches(@Nullable String pattern, String value) {
            if (pattern == null) {
                return true;
            }
            String[] parts = pattern.split("\\*", -1);
            int at = 0;
            for (int i = 0; i < parts.length; i++) {
                boolean last = i == parts.length - 1;
                int found = i == 0
                        ? (value.startsWith(parts[0]) ? 0 : -1)
                        : last
                                ? (value.endsWith(parts[i]) ? value.length() - parts[i].length() : -1)
                                : value.indexOf(parts[i], at);
                if (found < at) {
                    return false;
                }
                at = found + parts[i].length();
            }
            return parts.length > 1 || at == value.length();
        }
    }

    /** All places of this channel that any rule names. */
    public List<Place> places(ChannelId channel) {
        return rules.stream()
                .flatMap(rule -> rule.places().stream())
                .filter(place -> place.channel().equals(channel))
                .distinct()
                .toList();
    }

    /** The places of this channel that show the card of this request. */
    public List<Place> cards(Known known, Audience.@Nullable Traits traits, ChannelId channel) {
        return rules.stream()
                .filter(rule -> rule.fits(known, traits))
                .findFirst()
                .map(rule -> rule.places().stream()
                        .filter(place -> place.channel().equals(channel))
                        .toList())
                .orElse(List.of());
    }
}
