using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Vedette.Watch.Storage.Sql;

namespace Vedette.Watch.Storage.Sqlite;

/// <summary>
/// Reads columns from the statement itself: the driver asks for the type of each value first and counts the users of the statement's handle at each call, which is
/// most of the time when thousands of claims are read. The reader keeps the statement as long as the row is read.
/// </summary>
internal sealed partial class SqliteRow(SqliteDataReader reader) : SqlRow(reader)
{
    private const int NullType = 5;

    /// <summary>Country codes, sectors and empty lists come again and again.</summary>
    private static readonly string?[] Short = new string?[4096];

    private readonly nint statement = reader.Handle!.DangerousGetHandle();

    public override string Text() => TextOrNull() ?? throw new InvalidOperationException("a column that holds a text holds null");

    public override string? TextOrNull()
    {
        var text = sqlite3_column_text(statement, At++);
        if (text == 0)
            return null;
        uint letters = 0;
        for (var i = 0; i < 4; i++)
        {
            var letter = Marshal.ReadByte(text, i);
            if (letter == 0)
                return i == 0 ? "" : Known(letters, text);
            if (letter > 127)
                break;
            letters = (letters << 8) | letter;
        }

        return Marshal.PtrToStringUTF8(text);
    }

    public override unsafe ReadOnlySpan<byte> Utf8()
    {
        var text = sqlite3_column_text(statement, At);
        return new ReadOnlySpan<byte>((void*)text, sqlite3_column_bytes(statement, At++));
    }

    public override long Long() => sqlite3_column_int64(statement, At++);

    public override long? LongOrNull() => sqlite3_column_type(statement, At++) == NullType ? null : sqlite3_column_int64(statement, At - 1);

    public override int Int() => checked((int)Long());

    public override int? IntOrNull() => LongOrNull() is { } number ? checked((int)number) : null;

    public override double Real() => sqlite3_column_double(statement, At++);

    public override double? RealOrNull() => sqlite3_column_type(statement, At++) == NullType ? null : sqlite3_column_double(statement, At - 1);

    /// <summary>Threads may put the same string twice; any of them does.</summary>
    private static string Known(uint letters, nint text)
    {
        ref var place = ref Short[(letters * 2654435761u) >> 20];
        if (place is { } known && Letters(known) == letters)
            return known;
        return place = Marshal.PtrToStringUTF8(text)!;
    }

    private static uint Letters(string text)
    {
        uint letters = 0;
        foreach (var letter in text)
            letters = (letters << 8) | letter;
        return letters;
    }

    [LibraryImport("e_sqlite3")]
    private static partial nint sqlite3_column_text(nint statement, int column);

    [LibraryImport("e_sqlite3")]
    private static partial int sqlite3_column_bytes(nint statement, int column);

    [LibraryImport("e_sqlite3")]
    private static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport("e_sqlite3")]
    private static partial double sqlite3_column_double(nint statement, int column);

    [LibraryImport("e_sqlite3")]
    private static partial int sqlite3_column_type(nint statement, int column);
}
