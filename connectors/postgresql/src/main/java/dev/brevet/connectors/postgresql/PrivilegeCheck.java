package dev.brevet.connectors.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One question that the observer puts to the target, such as {@code table:public.orders:INSERT}. */
record PrivilegeCheck(Kind kind, String object, String privilege) {

    /** What can be asked about; the object is found in the catalogue, so that the observer needs no USAGE on its schema. */
    enum Kind {
        TABLE(
                Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"),
                "select has_table_privilege(?::oid, c.oid, ?) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " cross join parse_ident(?) p where c.relkind in ('r', 'p', 'v', 'm', 'f')"
                        + " and array_length(p, 1) = 2 and n.nspname = p[1] and c.relname = p[2]"),
        SEQUENCE(
                Set.of("USAGE", "SELECT", "UPDATE"),
                "select has_sequence_privilege(?::oid, c.oid, ?) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " cross join parse_ident(?) p where c.relkind = 'S'"
                        + " and array_length(p, 1) = 2 and n.nspname = p[1] and c.relname = p[2]"),
        SCHEMA(
                Set.of("CREATE", "USAGE"),
                "select has_schema_privilege(?::oid, n.oid, ?) from pg_namespace n"
                        + " cross join parse_ident(?) p where array_length(p, 1) = 1 and n.nspname = p[1]"),
        DATABASE(
                Set.of("CREATE", "CONNECT", "TEMPORARY"),
                "select has_database_privilege(?::oid, d.oid, ?) from pg_database d"
                        + " cross join parse_ident(?) p where array_length(p, 1) = 1 and d.datname = p[1]");

        private final Set<String> privileges;
        private final String query;

        Kind(Set<String> privileges, String query) {
            this.privileges = privileges;
            this.query = query;
        }

        /** Takes the account's oid, the privilege and the object's name; no row if there is no such object. */
        String query() {
            return query;
        }

        private String function() {
            return "has_" + name().toLowerCase(Locale.ROOT) + "_privilege";
        }
    }

    /** The checks of a setting, separated by commas or line breaks. */
    static List<PrivilegeCheck> parse(String setting) {
        List<PrivilegeCheck> checks = new ArrayList<>();
        for (String part : setting.split("[,\n]", -1)) {
            if (!part.isBlank()) {
                checks.add(parseOne(part.strip()));
            }
        }
        return List.copyOf(checks);
    }

    /** The question as an auditor reads it. */
    String question() {
        return kind.function() + " " + object + " " + privilege;
    }

    private static PrivilegeCheck parseOne(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first <= 0 || last <= first + 1) {
            throw new IllegalArgumentException("Setting checks: expected kind:object:PRIVILEGE, such as"
                    + " table:public.orders:INSERT, but found " + text);
        }
        String kindName = text.substring(0, first).toUpperCase(Locale.ROOT);
        Kind kind = Set.of(Kind.values()).stream()
                .filter(known -> known.name().equals(kindName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Setting checks: the kind is none of table, sequence, schema, database in " + text));
        String privilege = text.substring(last + 1).toUpperCase(Locale.ROOT);
        if (!kind.privileges.contains(privilege)) {
            throw new IllegalArgumentException("Setting checks: " + privilege + " is no privilege on a "
                    + kindName.toLowerCase(Locale.ROOT) + " that can be asked about, in " + text);
        }
        return new PrivilegeCheck(kind, text.substring(first + 1, last), privilege);
    }
}
