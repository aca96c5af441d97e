package dev.brevet.demo.sql;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints rows as plain text that cannot steer the terminal it is printed on. */
public final class Table {

    private static final int MOST_ROWS = 1_000;

    private Table() {}

    /** Prints the rows that are left, a thousand at the most. */
    public static void print(ResultSet result, PrintStream out) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            head.add(plain(columns.getColumnLabel(i)));
        }
        lines.add(head);
        boolean more = result.next();
        while (more && lines.size() <= MOST_ROWS) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= head.size(); i++) {
                row.add(plain(result.getString(i)));
            }
            lines.add(row);
            more = result.next();
        }
        int[] widths = new int[head.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        lines.add(1, rule(widths));
        lines.forEach(line -> out.println(aligned(line, widths)));
        int rows = lines.size() - 2;
        out.println("(" + rows + (rows == 1 ? " row" : " rows") + (more ? ", more left out)" : ")"));
    }

    /** The text with every control and direction character replaced: data are hostile, and terminals obey. */
    static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.codePoints()
                .map(point -> switch (Character.getType(point)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> '\uFFFD';
                    default -> point;
                })
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static List<String> rule(int[] widths) {
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        return rule;
    }

    private static String aligned(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            text.append(i == 0 ? "" : "  ")
                    .append(line.get(i))
                    .append(" ".repeat(widths[i] - line.get(i).length()));
        }
        return text.toString().stripTrailing();
    }
}
