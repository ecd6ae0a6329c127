using NpgsqlTypes;

namespace FamilyPlatform.Storage;

/// <summary>A table that both kinds of database have, with the columns that are moved.</summary>
/// <param name="Name">In both.</param>
/// <param name="Columns">With the types that PostgreSQL has for them.</param>
internal sealed record MovedTable(string Name, params (string Name, NpgsqlDbType Type)[] Columns)
{
    public static IReadOnlyList<MovedTable> All { get; } =
    [
        new(
            "family_key",
            ("family", NpgsqlDbType.Text),
            ("key_id", NpgsqlDbType.Bigint),
            ("platform_key_id", NpgsqlDbType.Text),
            ("wrapped_key", NpgsqlDbType.Bytea),
            ("created_at", NpgsqlDbType.Bigint),
            ("destroyed_at", NpgsqlDbType.Bigint)),
        new(
            "grain_row",
            ("family", NpgsqlDbType.Text),
            ("key", NpgsqlDbType.Text),
            ("bucket", NpgsqlDbType.Integer),
            ("version", NpgsqlDbType.Bigint),
            ("due_at", NpgsqlDbType.Bigint),
            ("payload", NpgsqlDbType.Bytea),
            ("modified_at", NpgsqlDbType.Bigint)),
        new(
            "archive_entry",
            ("family", NpgsqlDbType.Text),
            ("kind", NpgsqlDbType.Integer),
            ("scope", NpgsqlDbType.Text),
            ("key", NpgsqlDbType.Text),
            ("sequence", NpgsqlDbType.Bigint),
            ("at", NpgsqlDbType.Bigint),
            ("expires_at", NpgsqlDbType.Bigint),
            ("payload", NpgsqlDbType.Bytea)),
    ];

    public string Select => $"select {ColumnNames} from {Name};";

    public string Copy => $"copy {Name} ({ColumnNames}) from stdin (format binary)";

    private string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>The family of a row: the first column of every table.</summary>
    public static string FamilyOf(object?[] row) => (string)row[0]!;
}
