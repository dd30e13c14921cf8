using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Vedette.Coding.Places;

/// <summary>What a gazetteer entry is; the numbers are those of the compiled file.</summary>
internal enum FeatureKind : byte { Country, Area, Admin1, Admin2, City, Sea, Island, Place, Border, Demonym }

/// <summary>How a name may refer to a place; the bits are those of the compiled file.</summary>
[Flags]
#pragma warning disable CA2217 // not all bits need a name
internal enum NameFlags : byte
{
    None = 0,

    /// <summary>Only behind a place and a comma ("Austin, TX").</summary>
    AfterComma = 1,

    /// <summary>Needs support from the text.</summary>
    Ambiguous = 2,

    /// <summary>Written with its full stop.</summary>
    Dotted = 4,

    /// <summary>Written in capitals.</summary>
    Upper = 8,

    /// <summary>Also a common word, first name or surname.</summary>
    Common = 16,
}
#pragma warning restore CA2217

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct PlaceRecord
{
    public readonly float Lat;
    public readonly float Lon;
    public readonly int Population;
    public readonly int GeonameId;
    public readonly int NameOffset;
    public readonly ushort NameLength;
    public readonly ushort Country;
    public readonly ushort Admin;
    public readonly ushort Country2;
    public readonly FeatureKind Kind;
    public readonly byte Capital;

    /// <summary>1: a town of lexicon/places/variants.txt, one that the news names.</summary>
    public readonly byte Known;
    private readonly byte unused;
    private readonly int unused2;
}

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct NameSlot
{
    private readonly uint hashLow;
    private readonly uint hashHigh;
    public readonly int Posting;
    public readonly ushort Count;
    public readonly byte Prefix;
    private readonly byte unused;

    public ulong Hash => (ulong)hashHigh << 32 | hashLow;
}

[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct BorderRecord
{
    public readonly ushort A;
    public readonly ushort B;
    public readonly float Lat;
    public readonly float Lon;
    public readonly float Km;
}

/// <summary>
/// The compiled gazetteer (tools/gazetteer): flat tables over one byte array. Names are found by the 64-bit FNV-1a hash of their folded form, so
/// that the file holds no second copy of them. Immutable, shared by all workers.
/// </summary>
public sealed class Gazetteer
{
    public const string FileName = "gazetteer.bin";

    private const ulong FnvStart = 0xcbf29ce484222325, FnvPrime = 0x100000001b3;
    private readonly byte[] data;
    private readonly int[] offsets = new int[9];
    private readonly int[] lengths = new int[8];
    private readonly int slotMask;
    private readonly char[] folded;
    private readonly Dictionary<string, int> countryByCode = new(StringComparer.Ordinal);
    private readonly string[] countryCodes;
    private readonly string[] countryNames;

    private Gazetteer(byte[] data)
    {
        this.data = data;
        var at = 40;
        for (var i = 0; i < 8; i++)
        {
            offsets[i] = at;
            lengths[i] = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(8 + i * 4));
            at += (lengths[i] + 7) & ~7;
        }

        offsets[8] = at;
        slotMask = lengths[0] / 16 - 1;
        folded = MemoryMarshal.Cast<byte, char>(Section(6)).ToArray();
        var countries = lengths[4] / 8;
        countryCodes = new string[countries];
        countryNames = new string[countries];
        for (var i = 0; i < countries; i++)
        {
            var record = data.AsSpan(offsets[4] + i * 8, 8);
            countryCodes[i] = Encoding.ASCII.GetString(record[..3]);
            countryNames[i] = Name(BinaryPrimitives.ReadInt32LittleEndian(record[4..]));
            countryByCode[countryCodes[i]] = i;
        }
    }

    internal ReadOnlySpan<PlaceRecord> Places => MemoryMarshal.Cast<byte, PlaceRecord>(Section(2));

    internal ReadOnlySpan<BorderRecord> Borders => MemoryMarshal.Cast<byte, BorderRecord>(Section(5));

    /// <summary>The number of countries and territories; 0 is none.</summary>
    internal int CountryCount => countryCodes.Length;

    /// <summary>Reads the compiled file. A file that is missing, cut or of another version is an expected failure: null and its reason.</summary>
    public static Gazetteer? Load(string path, out string? error)
    {
        error = null;
        if (!File.Exists(path))
        {
            error = $"{path}: no such file; tools/gazetteer compiles it";
            return null;
        }

        var data = File.ReadAllBytes(path);
        if (data.Length < 48 || !data.AsSpan(0, 8).SequenceEqual("VEDGAZ01"u8))
        {
            error = $"{path}: not a gazetteer of this version";
            return null;
        }

        long need = 40;
        for (var i = 0; i < 8; i++)
            need += (BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(8 + i * 4)) + 7L) & ~7L;
        if (need != data.Length)
        {
            error = $"{path}: cut short";
            return null;
        }

        return new Gazetteer(data);
    }

    /// <summary>Alpha-3 code of a country index.</summary>
    internal string? CountryCode(int index) => index > 0 ? countryCodes[index] : null;

    internal string CountryName(int index) => countryNames[index];

    internal int CountryIndex(string code) => countryByCode.GetValueOrDefault(code);

    internal int CountryPlace(int index) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(offsets[4] + index * 8 + 4));

    internal int AdminPlace(int index) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(offsets[3] + index * 4));

    internal string Name(int place)
    {
        var record = Places[place];
        return Encoding.UTF8.GetString(data, offsets[7] + record.NameOffset, record.NameLength);
    }

    /// <summary>A country's reference point; null when the code is unknown.</summary>
    public (double Lat, double Lon, string Name)? Country(string code)
    {
        if (!countryByCode.TryGetValue(code, out var index) || index == 0)
            return null;
        var place = Places[CountryPlace(index)];
        return (Math.Round(place.Lat, 4), Math.Round(place.Lon, 4), countryNames[index]);
    }

    /// <summary>The border between two countries: a point on it (nearest to its length-weighted middle) and its length; null when they share none.</summary>
    public (double Lat, double Lon, double Km)? Border(string first, string second) =>
        countryByCode.TryGetValue(first, out var a) && countryByCode.TryGetValue(second, out var b) && FindBorder(a, b) is { } found
            ? (Math.Round(found.Lat, 3), Math.Round(found.Lon, 3), Math.Round(found.Km)) : null;

    /// <summary>The codes of the countries that share a border with this one, in the table's order.</summary>
    public IReadOnlyList<string> Neighbours(string code)
    {
        var list = new List<string>();
        if (countryByCode.TryGetValue(code, out var index))
            foreach (ref readonly var border in Borders)
                if (border.A == index || border.B == index)
                    list.Add(countryCodes[border.A == index ? border.B : border.A]);
        return list;
    }

    internal BorderRecord? FindBorder(int a, int b)
    {
        foreach (ref readonly var border in Borders)
            if ((border.A == a && border.B == b) || (border.A == b && border.B == a))
                return border;
        return null;
    }

    internal static ulong HashStart => FnvStart;

    internal static ulong HashStep(ulong hash, char folded) => unchecked((hash ^ folded) * FnvPrime);

    /// <summary>The folded form of a character: 0 is left out, a space separates words.</summary>
    internal char Fold(char c)
    {
        return c < folded.Length ? folded[c] : c;
    }

    internal bool TryFind(ulong hash, out NameSlot slot)
    {
        var slots = MemoryMarshal.Cast<byte, NameSlot>(Section(0));
        if (hash == 0)
            hash = 1;
        for (var i = (int)hash & slotMask; ; i = (i + 1) & slotMask)
        {
            slot = slots[i];
            if (slot.Hash == hash)
                return true;
            if (slot.Hash == 0)
                return false;
        }
    }

    internal (int Place, NameFlags Flags) Posting(int index)
    {
        var value = MemoryMarshal.Cast<byte, uint>(Section(1))[index];
        return ((int)(value & 0xffffff), (NameFlags)(value >> 24));
    }

    private ReadOnlySpan<byte> Section(int i) => data.AsSpan(offsets[i], lengths[i]);
}
