using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace FamilyPlatform.Storage;

/// <summary>A prepared statement. Values are given in the order in which its <c>$parameters</c> first appear.</summary>
internal sealed partial class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _parameters = [.. ParameterNames().Matches(sql)
            .Select(match => match.Value)
            .Distinct()
            .Select(name => new SqliteParameter(name, DBNull.Value))];
        _command.Parameters.AddRange(_parameters);
        _command.Prepare();
    }

    /// <returns>How many rows were changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public SqliteDataReader Query(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, _parameters.Length);
        for (var i = 0; i < values.Length; i++)
        {
            _parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    [GeneratedRegex(@"\$[a-z_]+")]
    private static partial Regex ParameterNames();
}
