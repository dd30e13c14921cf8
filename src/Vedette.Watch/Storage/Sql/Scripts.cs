using System.Globalization;

namespace Vedette.Watch.Storage.Sql;

/// <summary>The numbered schema scripts of one database, embedded under "schema/NAME/NUMBER". They only go forward.</summary>
internal sealed class Scripts
{
    private readonly SortedDictionary<long, string> byNumber = [];

    public Scripts(string engine)
    {
        var assembly = typeof(Scripts).Assembly;
        var prefix = $"schema/{engine}/";
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            byNumber[long.Parse(name.AsSpan(prefix.Length), CultureInfo.InvariantCulture)] = reader.ReadToEnd();
        }
    }

    public long Newest => byNumber.Keys.Last();

    public IEnumerable<string> After(long version) => byNumber.Where(s => s.Key > version).Select(s => s.Value);

    /// <summary>Refuses what a newer program wrote.</summary>
    public void Refuse(string name, long version)
    {
        if (version > Newest)
            throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"{name}: written by a newer vedette (schema {version}, this one knows {Newest})"));
    }
}
