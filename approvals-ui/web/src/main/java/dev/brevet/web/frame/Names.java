package dev.brevet.web.frame;

import dev.brevet.api.shared.PersonId;
import dev.brevet.views.people.FindPeople;
import dev.brevet.views.people.PersonView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks up how people are called, many at once. */
@Component
public class Names {

    private static final int AT_ONCE = 200;

    private final Ask ask;

    Names(Ask ask) {
        this.ask = ask;
    }

    /** Names of some people; whoever is not known is called by their id. */
    public record Known(Map<PersonId, String> names) {

        /** How this one is called. */
        public String of(PersonId person) {
            return names.getOrDefault(person, person.value());
        }
    }

    /** The names of these. */
    public Known of(Stream<PersonId> people) {
        return of(people.distinct().toList());
    }

    private Known of(Collection<PersonId> people) {
        List<PersonId> all = new ArrayList<>(people);
        Map<PersonId, String> names = new HashMap<>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            for (PersonView person : ask.view(new FindPeople(all.subList(i, Math.min(all.size(), i + AT_ONCE))))) {
                names.put(person.id(), person.name());
            }
        }
        return new Known(names);
    }
}
