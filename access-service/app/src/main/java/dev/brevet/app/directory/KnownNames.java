package dev.brevet.app.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.directory.LookAlikes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds a name against those of everybody who is known, as far as they are not erased. */
@Component
class KnownNames implements LookAlikes {

    /** A name that somebody bears. */
    record Name(PersonId person, String text) {}

    private final JdbcClient jdbc;
    private final Cache<String, String> skeletons =
            Caffeine.newBuilder().maximumSize(100_000).build();

    KnownNames(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public boolean mixesScripts(String name) {
        return Skeletons.mixesScripts(name);
    }

    @Override
    public Optional<PersonId> of(String name) {
        String skeleton = Skeletons.of(name);
        return all().stream()
                .filter(known -> skeleton.equals(skeletons.get(known.text(), Skeletons::of)))
                .filter(known -> !Skeletons.writtenAlike(known.text(), name))
                .map(Name::person)
                .findFirst();
    }

    /** One name of each skeleton that somebody bears who is none of these. */
    Map<String, Name> exceptOf(Set<PersonId> people) {
        Map<String, Name> others = new HashMap<>();
        all().stream()
                .filter(known -> !people.contains(known.person()))
                .forEach(known -> others.putIfAbsent(skeletons.get(known.text(), Skeletons::of), known));
        return others;
    }

    private List<Name> all() {
        return jdbc.sql("""
                        select p.person_id, x.text from known_person p join erasable_text x on x.id = p.name
                         where x.text is not null""")
                .query((row, n) -> new Name(new PersonId(row.getString(1)), row.getString(2)))
                .list();
    }
}
