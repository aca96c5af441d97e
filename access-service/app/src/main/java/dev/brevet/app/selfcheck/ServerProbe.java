package dev.brevet.app.selfcheck;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database, on a connection of the service's own, so that settings of role and database count. */
@Component
class ServerProbe {

    private static final String OWNED = """
            select relname from pg_class
             where oid in ('domain_event'::regclass, 'log'::regclass, 'unsequenced'::regclass)
               and pg_has_role(current_user, relowner, 'MEMBER') order by 1""";

    private static final String MAY_CHANGE = """
            select lower(p) || ' on ' || t
              from (values ('domain_event', 'UPDATE'), ('domain_event', 'DELETE'), ('domain_event', 'TRUNCATE'),
                           ('log', 'INSERT'), ('log', 'UPDATE'), ('log', 'DELETE'), ('log', 'TRUNCATE'),
                           ('unsequenced', 'INSERT'), ('unsequenced', 'UPDATE'), ('unsequenced', 'DELETE'),
                           ('unsequenced', 'TRUNCATE')) as x (t, p)
             where case when p in ('INSERT', 'UPDATE')
                        then has_any_column_privilege(current_user, t, p) else has_table_privilege(current_user, t, p) end
             order by 1""";

    private static final String NOT_ALWAYS = """
            select name || ' on ' || t
              from (values ('domain_event', 'append_only'), ('domain_event', 'queue_for_sequencing'), ('log', 'append_only'))
                   as x (t, name)
             where not exists (select 1 from pg_trigger g
                                where g.tgrelid = t::regclass and g.tgname = name and g.tgenabled = 'A')
             order by 1""";

    private final JdbcClient jdbc;

    ServerProbe(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    Server probe() {
        return new Server(
                Integer.parseInt(setting("server_version_num")),
                setting("fsync"),
                setting("full_page_writes"),
                setting("synchronous_commit"),
                jdbc.sql("select current_user::text").query(String.class).single(),
                jdbc.sql("select rolsuper from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single(),
                texts(OWNED),
                texts(MAY_CHANGE),
                texts(NOT_ALWAYS));
    }

    private String setting(String name) {
        return jdbc.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
