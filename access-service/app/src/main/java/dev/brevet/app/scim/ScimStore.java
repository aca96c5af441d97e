package dev.brevet.app.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import dev.brevet.app.time.DatabaseClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Resources as they were pushed. */
@Component
class ScimStore {

    private static final int LOCK = 7224;

    /** Users or groups, by the name of their endpoint. */
    enum Type {
        USER,
        GROUP
    }

    /** One resource, with what the service adds to it. */
    record Stored(String id, Type type, ObjectNode resource, Instant created, Instant changed) {}

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    ScimStore(DataSource dataSource, DatabaseClock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** One push after the other, whichever node it reaches. */
    void lock() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(?, 0)")
                .param(LOCK)
                .query()
                .singleValue();
    }

    List<Stored> all(Type type) {
        return jdbc.sql("select * from scim_resource where type = ? order by created_at, id")
                .param(type.name())
                .query((row, n) -> new Stored(
                        row.getString("id"),
                        Type.valueOf(row.getString("type")),
                        parsed(row.getString("resource")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Stored> find(Type type, String id) {
        return all(type).stream().filter(s -> s.id().equals(id)).findFirst();
    }

    private static ObjectNode parsed(String json) {
        try {
            return Scim.read(json);
        } catch (BadRequestException e) {
            throw new IllegalStateException("Only JSON is stored here", e);
        }
    }

    boolean taken(Type type, String handle, String exceptId) {
        return jdbc.sql("select count(*) from scim_resource where type = ? and handle = ? and id <> ?")
                        .params(type.name(), handle, exceptId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void write(Type type, String id, String handle, ObjectNode resource) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("""
                        insert into scim_resource (id, type, handle, resource, created_at, changed_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set handle = excluded.handle, resource = excluded.resource,
                            changed_at = excluded.changed_at""")
                .params(id, type.name(), handle, resource.toString(), now, now)
                .update();
    }

    void delete(Type type, String id) {
        jdbc.sql("delete from scim_resource where type = ? and id = ?")
                .params(type.name(), id)
                .update();
    }
}
