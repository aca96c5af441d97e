package dev.brevet.app.people;

import dev.brevet.api.directory.DirectoryId;
import dev.brevet.api.shared.PersonId;
import dev.brevet.domain.facts.PersonFact;
import dev.brevet.domain.inforce.Facts;
import dev.brevet.domain.inforce.FactsInForce;
import dev.brevet.web.people.PeopleDesk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the pages who people are, as decisions see them. */
@Component
class DeskOfPeople implements PeopleDesk {

    private final JdbcClient jdbc;
    private final FactsInForce facts;

    DeskOfPeople(DataSource dataSource, FactsInForce facts) {
        this.jdbc = JdbcClient.create(dataSource);
        this.facts = facts;
    }

    @Override
    public Optional<Dossier> person(PersonId id) {
        Facts now = facts.toShow();
        return now.person(id).map(person -> dossier(person, now));
    }

    private Dossier dossier(PersonFact person, Facts now) {
        List<PersonId> aliases = aliases(person.id(), now);
        String[] ids = Stream.concat(Stream.of(person.id()), aliases.stream())
                .map(PersonId::value)
                .toArray(String[]::new);
        return new Dossier(
                person.id(),
                person.kind(),
                person.active(),
                targetAccount(person.id()),
                directory(person.id()),
                person.groups().stream()
                        .sorted(Comparator.comparing(g -> g.value()))
                        .toList(),
                person.manager(),
                person.owner(),
                away(person, now),
                accounts(ids),
                aliases,
                those(now, p -> person.id().equals(p.owner())),
                those(now, p -> person.id().equals(p.manager())),
                now.people().stream()
                        .filter(p ->
                                p.delegation() != null && p.delegation().to().equals(person.id()))
                        .flatMap(p -> Stream.ofNullable(away(p, now)))
                        .sorted(Comparator.comparing(Away::since))
                        .toList(),
                now.postureOf(person.id()).stream()
                        .map(s -> new Known(s.signal(), s.value(), s.until(), s.by()))
                        .sorted(Comparator.comparing(Known::signal))
                        .toList());
    }

    private List<PersonId> aliases(PersonId id, Facts now) {
        return jdbc
                .sql("select person_id from fact_person where merged_into is not null order by person_id")
                .query(String.class)
                .list()
                .stream()
                .map(PersonId::new)
                .filter(alias -> !alias.equals(id)
                        && now.person(alias).filter(p -> p.id().equals(id)).isPresent())
                .toList();
    }

    private static List<PersonId> those(Facts now, Predicate<PersonFact> such) {
        return now.people().stream()
                .filter(such)
                .map(PersonFact::id)
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
    }

    /** What is over is not told any more. */
    private @Nullable Away away(PersonFact person, Facts now) {
        PersonFact.Delegation delegation = person.delegation();
        return delegation == null || !delegation.until().isAfter(now.now())
                ? null
                : new Away(
                        person.id(),
                        delegation.to(),
                        delegation.since(),
                        delegation.until(),
                        reason(person.id()).orElse(null));
    }

    private Optional<String> reason(PersonId id) {
        return jdbc.sql("""
                        select x.text from fact_person p join erasable_text x on x.id = p.delegate_reason
                         where p.person_id = ? and x.erased_at is null and x.text is not null""").param(id.value()).query(String.class).optional();
    }

    private @Nullable String targetAccount(PersonId id) {
        return jdbc.sql("""
                        select x.text from known_person k join erasable_text x on x.id = k.account
                         where k.person_id = ? and x.erased_at is null and x.text is not null limit 1""").param(id.value()).query(String.class).optional().orElse(null);
    }

    private @Nullable DirectoryId directory(PersonId id) {
        return jdbc.sql("""
                        select f.directory_id from fact_directory f join directory_person d on d.version = f.version
                         where d.person_id = ? order by f.directory_id limit 1""")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(DirectoryId::new)
                .orElse(null);
    }

    private List<String> accounts(String[] ids) {
        return jdbc.sql("""
                        select account_key from fact_account where person_id = any (:ids)
                        union
                        select a.account_key from fact_directory f join directory_account a on a.version = f.version
                         where a.person_id = any (:ids)
                         order by 1""").param("ids", ids).query(String.class).list();
    }

    @Override
    public Optional<PersonId> named(String text) {
        Facts now = facts.toShow();
        List<PersonId> found = jdbc.sql("""
                        select distinct k.person_id from known_person k
                          left join erasable_text n on n.id = k.name and n.erased_at is null
                          left join erasable_text a on a.id = k.account and a.erased_at is null
                         where k.person_id = :text or lower(n.text) = lower(:text) or a.text = :text""").param("text", text).query(String.class).list().stream()
                .flatMap(id -> now.person(new PersonId(id)).map(PersonFact::id).stream())
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    @Override
    public List<PersonId> search(String text, int most) {
        return jdbc
                .sql("""
                        select person_id from (
                          select distinct on (k.person_id) k.person_id, coalesce(n.text, k.person_id) as shown
                            from known_person k
                            left join erasable_text n on n.id = k.name and n.erased_at is null
                            left join erasable_text a on a.id = k.account and a.erased_at is null
                           where :text = '' or k.person_id = :text or n.text ilike :like or a.text ilike :like) found
                         order by lower(shown), person_id limit :most""")
                .param("text", text.strip())
                .param(
                        "like",
                        "%"
                                + text.strip()
                                        .replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_") + "%")
                .param("most", most)
                .query(String.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }
}
