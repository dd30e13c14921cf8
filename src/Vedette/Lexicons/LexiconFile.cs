using System.Text;
using Vedette.Coding.Trees;
using Vedette.Ontology;

namespace Vedette.Lexicons;

/// <summary>The compiled lexicon as one file: written by <c>vedette lexicon compile</c>, read in one go at start-up.</summary>
public static class LexiconFile
{
    private const uint Magic = 0x584C4456; // VDLX
    private const int FormatVersion = 3;

    public static void Write(Lexicon lexicon, Stream stream)
    {
        using var w = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        w.Write(Magic);
        w.Write(FormatVersion);
        w.Write(lexicon.Hash);
        w.Write(lexicon.OntologyText);
        Strings(w, lexicon.Words);
        Strings(w, lexicon.ClassNames);
        Many(w, lexicon.ClassesOf, c => Ints(w, c ?? []));
        Many(w, lexicon.Senses, s => WriteSense(w, s));
        Many(w, lexicon.Actors, a =>
        {
            w.Write(a.Name);
            w.Write((byte)a.Kind);
            Many(w, a.Affiliations, f =>
            {
                w.Write(f.Country ?? "");
                Strings(w, f.Sectors);
                w.Write(f.From);
                w.Write(f.To);
                w.Write(f.Office ?? "");
            });
        });
        Many(w, lexicon.Names, n =>
        {
            Ints(w, n.Words);
            w.Write(n.Written);
            w.Write((byte)((n.ExactCase ? 1 : 0) | (n.Ambiguous ? 2 : 0) | (n.Short ? 4 : 0)));
            w.Write7BitEncodedInt(n.Actor);
        });
        Many(w, lexicon.Roles, r =>
        {
            Ints(w, r.Words);
            Strings(w, r.Sectors);
        });
        Many(w, lexicon.Cues, c =>
        {
            Ints(w, c.Words);
            w.Write((byte)c.Form);
            w.Write((byte)c.Kind);
        });
        Many(w, lexicon.Channels, c =>
        {
            Ints(w, c.Words);
            w.Write(c.Name);
        });
        Many(w, lexicon.Estimates, e =>
        {
            Ints(w, e.Words);
            w.Write(e.Low);
            w.Write(e.High);
            w.Write(e.NeedsEvent);
        });
        Many(w, lexicon.Factuality, f =>
        {
            Ints(w, f.Words);
            w.Write((byte)f.Frame);
            w.Write((byte)f.Plain);
            w.Write((byte)f.Negated);
        });
        Many(w, lexicon.LightVerbs, l =>
        {
            Ints(w, l.Words);
            w.Write((byte)l.Kind);
        });
        Ints(w, lexicon.IrregularForms);
        Ints(w, lexicon.IrregularLemmas);
    }

    /// <summary>Reads a compiled lexicon; throws <see cref="InvalidDataException"/> when the file is of another format.</summary>
    public static Lexicon Read(Stream stream)
    {
        using var r = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (r.ReadUInt32() != Magic || r.ReadInt32() != FormatVersion)
            throw new InvalidDataException("not a lexicon of this version: run `vedette lexicon compile`");
        return new Lexicon
        {
            Hash = r.ReadString(),
            OntologyText = r.ReadString(),
            Words = Strings(r),
            ClassNames = Strings(r),
            ClassesOf = Many(r, () => Ints(r) is { Length: > 0 } list ? list : null),
            Senses = Many(r, () => ReadSense(r)),
            Actors = Many(r, () => new ActorEntry(r.ReadString(), (ActorKind)r.ReadByte(), Many(r, () => new Affiliation(Optional(r), Strings(r), r.ReadInt16(), r.ReadInt16(), Optional(r))))),
            Names = Many(r, () =>
            {
                var words = Ints(r);
                var written = r.ReadString();
                var flags = r.ReadByte();
                return new NameEntry(words, written, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, r.Read7BitEncodedInt());
            }),
            Roles = Many(r, () => new RoleEntry(Ints(r), Strings(r))),
            Cues = Many(r, () => new CueEntry(Ints(r), (CueForm)r.ReadByte(), (CueKind)r.ReadByte())),
            Channels = Many(r, () => new ChannelEntry(Ints(r), r.ReadString())),
            Estimates = Many(r, () => new EstimateEntry(Ints(r), r.ReadByte(), r.ReadByte(), r.ReadBoolean())),
            Factuality = Many(r, () => new FactualityEntry(Ints(r), (ComplementFrame)r.ReadByte(), (char)r.ReadByte(), (char)r.ReadByte())),
            LightVerbs = Many(r, () => new LightVerbEntry(Ints(r), (LightVerbKind)r.ReadByte())),
            IrregularForms = Ints(r),
            IrregularLemmas = Ints(r),
        }.Index();
    }

    private static void WriteSense(BinaryWriter w, Sense s)
    {
        Ints(w, s.Words);
        w.Write((byte)s.Type);
        w.Write((byte)((s.IsNoun ? 1 : 0) | (s.Mutual ? 2 : 0) | (s.Keep ? 4 : 0) | (s.Bare ? 8 : 0) | (s.Weak ? 16 : 0)));
        Strings(w, s.Modes);
        Strings(w, s.Contexts);
        w.Write((byte)s.AlsoType);
        Strings(w, s.AlsoModes);
        w.Write(s.Cameo ?? "");
        w.Write(s.Rule);
        Many(w, s.Actor, x => WriteSlot(w, x));
        Many(w, s.Recipient, x => WriteSlot(w, x));
        Many(w, s.Conditions, c =>
        {
            WriteSlot(w, c.Slot);
            w.Write((byte)((c.Negated ? 1 : 0) | (c.Any ? 2 : 0)));
            Ints(w, c.Words);
            Ints(w, c.Classes);
            w.Write((byte)c.BuiltIn);
            w.Write(c.Types.Bits);
        });
    }

    private static Sense ReadSense(BinaryReader r)
    {
        var words = Ints(r);
        var type = (EventType)r.ReadByte();
        var flags = r.ReadByte();
        return new Sense
        {
            Words = words,
            Type = type,
            IsNoun = (flags & 1) != 0,
            Mutual = (flags & 2) != 0,
            Keep = (flags & 4) != 0,
            Bare = (flags & 8) != 0,
            Weak = (flags & 16) != 0,
            Modes = Strings(r),
            Contexts = Strings(r),
            AlsoType = (EventType)r.ReadByte(),
            AlsoModes = Strings(r),
            Cameo = Optional(r),
            Rule = r.ReadString(),
            Actor = Many(r, () => ReadSlot(r)),
            Recipient = Many(r, () => ReadSlot(r)),
            Conditions = Many(r, () =>
            {
                var slot = ReadSlot(r);
                var c = r.ReadByte();
                return new Condition(slot, (c & 1) != 0, (c & 2) != 0, Ints(r), Ints(r), (BuiltInClasses)r.ReadByte(), new EventTypes(r.ReadInt32()));
            }),
        };
    }

    private static void WriteSlot(BinaryWriter w, Slot slot)
    {
        w.Write((byte)slot.Kind);
        w.Write7BitEncodedInt(slot.Prep + 1);
    }

    private static Slot ReadSlot(BinaryReader r) => new((SlotKind)r.ReadByte(), r.Read7BitEncodedInt() - 1);

    private static string? Optional(BinaryReader r) => r.ReadString() is { Length: > 0 } text ? text : null;

    private static void Ints(BinaryWriter w, int[] values) => Many(w, values, w.Write7BitEncodedInt);

    private static int[] Ints(BinaryReader r) => Many(r, r.Read7BitEncodedInt);

    private static void Strings(BinaryWriter w, IReadOnlyCollection<string> values) => Many(w, values, w.Write);

    private static string[] Strings(BinaryReader r) => Many(r, r.ReadString);

    private static void Many<T>(BinaryWriter w, IReadOnlyCollection<T> items, Action<T> write)
    {
        w.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
            write(item);
    }

    private static T[] Many<T>(BinaryReader r, Func<T> read)
    {
        var count = r.Read7BitEncodedInt();
        if (count == 0)
            return [];
        var items = new T[count];
        for (var i = 0; i < count; i++)
            items[i] = read();
        return items;
    }
}
