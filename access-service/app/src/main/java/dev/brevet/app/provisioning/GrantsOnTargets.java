package dev.brevet.app.provisioning;

import dev.brevet.api.catalog.Setting;
import dev.brevet.api.grant.GrantId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads, from the facts in force, what a call to a target needs. */
@Component
class GrantsOnTargets {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Setting>> SETTINGS = new TypeReference<>() {};

    private static final String FIND = """
            select g.grant_id, x.text as account, g.right_name, g.live, t.connector, t.settings, same.others, same.busy
              from fact_grant g
              join fact_target t using (target_id)
              left join erasable_text x on x.id = g.account
             cross join lateral (
                select count(*) filter (where o.live) as others,
                       coalesce(bool_or(o.person_id <> g.person_id and greatest(l.lease_until, l.unresolved_until)
                                        > (select brevet_now())), false) as busy
                  from erasable_text y
                  join fact_grant o on o.account = y.id
                  left join lane l on l.lane = o.target_id || '/' || o.person_id || '/' || o.right_name
                 where y.text = x.text and o.target_id = g.target_id and o.right_name = g.right_name
                   and o.grant_id <> g.grant_id) same
             where g.grant_id = any (?) and g.right_name is not null""";

    private final JdbcClient jdbc;

    GrantsOnTargets(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Those of the grants that have something on a target, by id. */
    Map<GrantId, GrantOnTarget> find(List<GrantId> grants) {
        return jdbc
                .sql(FIND)
                .param(grants.stream().map(GrantId::value).toArray(String[]::new))
                .query((row, n) -> new GrantOnTarget(
                        row.getString("grant_id"),
                        row.getString("account"),
                        row.getString("right_name"),
                        row.getBoolean("live"),
                        row.getInt("others"),
                        row.getBoolean("busy"),
                        row.getString("connector"),
                        JSON.readValue(row.getString("settings"), SETTINGS)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(g -> new GrantId(g.grantId()), Function.identity()));
    }
}
