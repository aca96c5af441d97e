package dev.brevet.views.shared;

import dev.brevet.api.catalog.TargetTraits;
import dev.brevet.api.directory.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The few conversions between columns and values that the driver leaves to us. */
public final class Sql {

    private Sql() {}

    /** An instant as the driver takes it. */
    public static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** An instant that is there. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    /** An instant that may be missing. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A text that is there. */
    public static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    /** A text that may be missing. */
    public static @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    /** A value made of a text that may be missing. */
    public static <T> @Nullable T valueOrNull(ResultSet row, String column, Function<String, T> make)
            throws SQLException {
        String text = row.getString(column);
        return text == null ? null : make.apply(text);
    }

    /** Seconds that may be missing. */
    public static @Nullable Duration secondsOrNull(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Duration.ofSeconds(seconds);
    }

    /** An array of texts; missing means empty. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** An array of groups; missing means empty. */
    public static List<GroupId> groups(ResultSet row, String column) throws SQLException {
        return texts(row, column).stream().map(GroupId::new).toList();
    }

    /** What a target can promise, from the three columns of the catalogue; null while it is not known. */
    public static @Nullable TargetTraits traitsOrNull(ResultSet row) throws SQLException {
        Duration residual = secondsOrNull(row, "residual_s");
        return residual == null
                ? null
                : new TargetTraits(row.getBoolean("expires_natively"), row.getBoolean("ends_sessions"), residual);
    }
}
