package dev.brevet.views.shared;

import dev.brevet.api.directory.PersonKind;
import dev.brevet.api.shared.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names and texts for the rows of one page, each fetched in one go; views hold references only. */
@Component
public class Lookups {

    /** What is shown in place of a text that was erased. */
    public static final String ERASED = "erased";

    private final JdbcClient jdbc;

    public Lookups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The people with these ids, each as whom they live on if they were merged; ids that are null are passed over. */
    public People people(Collection<? extends @Nullable String> ids) {
        Map<String, PersonRef> names = new HashMap<>();
        Map<String, String> mergedInto = new HashMap<>();
        Set<String> asked = new HashSet<>();
        // Nearly nobody was merged, so that this is one question as a rule.
        for (String[] wanted = distinct(ids); wanted.length > 0; wanted = without(asked, mergedInto.values())) {
            asked.addAll(List.of(wanted));
            jdbc.sql("""
                    select p.person_id, p.kind, p.merged_into,
                           case when p.name_ref is null then p.person_id else coalesce(t.text, 'erased') end as name
                      from views.person p left join erasable_text t on t.id = p.name_ref and t.erased_at is null
                     where p.person_id = any(cast(:ids as text[]))""").param("ids", wanted).query(row -> {
                String id = Sql.text(row, "person_id");
                PersonKind kind = PersonKind.valueOf(Sql.text(row, "kind"));
                names.put(id, named(new PersonId(id), kind, Sql.text(row, "name")));
                String into = Sql.textOrNull(row, "merged_into");
                if (into != null) {
                    mergedInto.put(id, into);
                }
            });
        }
        mergedInto.keySet().forEach(id -> {
            PersonRef survivor = names.get(survivor(id, mergedInto));
            if (survivor != null) {
                names.put(id, survivor);
            }
        });
        return new People(names);
    }

    /** Merges never close a circle. */
    private static String survivor(String id, Map<String, String> mergedInto) {
        String into = mergedInto.get(id);
        return into == null ? id : survivor(into, mergedInto);
    }

    private static String[] without(Set<String> asked, Collection<String> ids) {
        return ids.stream().filter(id -> !asked.contains(id)).distinct().toArray(String[]::new);
    }

    private static PersonRef named(PersonId id, PersonKind kind, String name) {
        return new PersonRef(
                id,
                kind,
                switch (kind) {
                    case HUMAN -> name;
                    case WORKLOAD -> name + " (workload)";
                });
    }

    /** The texts with these references; references that are null are passed over. */
    public Texts texts(Collection<? extends @Nullable String> references) {
        String[] wanted = distinct(references);
        Map<String, String> texts = new HashMap<>();
        if (wanted.length > 0) {
            jdbc.sql("select id, text from erasable_text"
                            + " where id = any(cast(:ids as text[])) and erased_at is null and text is not null")
                    .param("ids", wanted)
                    .query(row -> {
                        texts.put(Sql.text(row, "id"), Sql.text(row, "text"));
                    });
        }
        return new Texts(texts);
    }

    private static String[] distinct(Collection<? extends @Nullable String> values) {
        return values.stream().filter(Objects::nonNull).distinct().toArray(String[]::new);
    }

    /** People by id. */
    public record People(Map<String, PersonRef> known) {

        /** The person, under their id while no name is known. */
        public PersonRef ref(String id) {
            PersonRef person = known.get(id);
            return person == null ? new PersonRef(new PersonId(id), id) : person;
        }

        /** The person, if there is one. */
        public @Nullable PersonRef refOrNull(@Nullable String id) {
            return id == null ? null : ref(id);
        }
    }

    /** Texts by reference. */
    public record Texts(Map<String, String> byReference) {

        /** The text, or the word for an erased one; null if there never was any. */
        public @Nullable String textOrNull(@Nullable String reference) {
            return reference == null ? null : text(reference);
        }

        /** The text, or the word for an erased one. */
        public String text(String reference) {
            return byReference.getOrDefault(reference, ERASED);
        }
    }
}
