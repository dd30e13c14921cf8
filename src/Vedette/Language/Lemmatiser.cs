namespace Vedette.Language;

/// <summary>How a form becomes its lemma: keep or lower the case, drop characters at the end, add others.</summary>
internal readonly record struct EditScript(bool KeepCase, byte Drop, string Add);

/// <summary>Edit scripts by word and tag, and for other words by the longest ending seen in training.</summary>
internal sealed class Lemmatiser(EditScript[] scripts, Dictionary<uint, ushort> byWord, Dictionary<uint, ushort> bySuffix)
{
    public const int LongestSuffix = 6;

    public EditScript[] Scripts { get; } = scripts;

    public Dictionary<uint, ushort> ByWord { get; } = byWord;

    public Dictionary<uint, ushort> BySuffix { get; } = bySuffix;

    /// <summary>Writes the lemma into <paramref name="into"/> (at least form length + 16) and returns its length.</summary>
    public int Lemmatise(ReadOnlySpan<char> form, uint lowerHash, (Upos Upos, Xpos Xpos) tags, Span<char> into)
    {
        var length = 0;
        foreach (var c in form)
        {
            if (!Characters.IsInvisible(c))
                into[length++] = c;
        }

        if (length == 0)
        {
            // Nothing but soft hyphens and joiners.
            form.CopyTo(into);
            return form.Length;
        }

        var tag = TagHash(tags.Upos, tags.Xpos);
        if (!ByWord.TryGetValue(WordKey(lowerHash, tag), out var id) && !(tags.Xpos is Xpos.VBD or Xpos.VBN && IsKnownVerb(lowerHash, tags, out id)))
        {
            for (var k = Math.Min(LongestSuffix, length); k >= 0; k--)
            {
                if (BySuffix.TryGetValue(SuffixKey(into[..length], k, tag), out id))
                    break;
            }
        }

        var script = Scripts[id];
        if (!script.KeepCase)
        {
            for (var i = 0; i < length; i++)
                into[i] = char.ToLowerInvariant(into[i]);
        }

        if (script.Drop <= length && length - script.Drop + script.Add.Length > 0)
        {
            length -= script.Drop;
            script.Add.CopyTo(into[length..]);
            length += script.Add.Length;
        }

        return length;
    }

    public static uint TagHash(Upos upos, Xpos xpos) => WordTraits.Mix(((uint)upos << 8) | (uint)xpos, 0x5151);

    /// <summary>A past form may be tagged as the participle that it is not ("gave"), or a base form as a past ("demanded that he release them").</summary>
    private bool IsKnownVerb(uint lowerHash, (Upos Upos, Xpos Xpos) tags, out ushort id) =>
        ByWord.TryGetValue(WordKey(lowerHash, TagHash(tags.Upos, tags.Xpos == Xpos.VBN ? Xpos.VBD : Xpos.VBN)), out id)
        || ByWord.TryGetValue(WordKey(lowerHash, TagHash(tags.Upos, Xpos.VB)), out id);

    public static uint WordKey(uint lowerHash, uint tag) => WordTraits.Mix(WordTraits.Mix(lowerHash, tag), 7);

    public static uint SuffixKey(ReadOnlySpan<char> form, int count, uint tag)
    {
        var hash = WordTraits.Mix(tag, (uint)count + 31);
        foreach (var c in form[^count..])
            hash = WordTraits.Mix(hash, char.ToLowerInvariant(WordTraits.Plain(c)));
        return hash;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Scripts.Length);
        foreach (var script in Scripts)
        {
            writer.Write(script.KeepCase);
            writer.Write(script.Drop);
            writer.Write(script.Add);
        }

        foreach (var table in (Dictionary<uint, ushort>[])[ByWord, BySuffix])
        {
            writer.Write(table.Count);
            foreach (var (key, id) in table.OrderBy(p => p.Key))
            {
                writer.Write(key);
                writer.Write(id);
            }
        }
    }

    public static Lemmatiser Read(BinaryReader reader)
    {
        var scripts = new EditScript[reader.ReadInt32()];
        for (var i = 0; i < scripts.Length; i++)
            scripts[i] = new EditScript(reader.ReadBoolean(), reader.ReadByte(), reader.ReadString());
        return new Lemmatiser(scripts, ReadTable(reader), ReadTable(reader));
    }

    private static Dictionary<uint, ushort> ReadTable(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var table = new Dictionary<uint, ushort>(count);
        for (var i = 0; i < count; i++)
            table.Add(reader.ReadUInt32(), reader.ReadUInt16());
        return table;
    }
}
