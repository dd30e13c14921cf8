using Vedette.Coding;
using Vedette.Watch.Ingest;
using Vedette.Watch.Storage;

namespace Vedette.Watch.Flow;

/// <summary>Keeps what comes from <see cref="OrderedCoding"/>, committing every so many documents and whenever nothing more is ready: others may write then.</summary>
public sealed class Keeping(IStore store, IStoreWriter writer, ICoder coder)
{
    private const int CommitEvery = 1000;

    private int pending;

    /// <summary>Readings that were there before.</summary>
    public long Skipped { get; private set; }

    /// <summary>Leaves out what was read before, sets aside what is in another language, and spares the coder texts that are there.</summary>
    public IEnumerable<IntakeItem> Sorted(IEnumerable<IntakeItem> items)
    {
        foreach (var item in items.Select(CodedLanguages.Sorted))
        {
            if (item is not ReadReport read)
            {
                yield return item;
                continue;
            }

            switch (store.Look(read.Report, read.Provenance))
            {
                case Arrival.Known:
                    Skipped++;
                    break;
                case Arrival.Appearance:
                    yield return new KnownText(read.Report, read.Provenance, read.Origin, read.Offset);
                    break;
                default:
                    yield return item;
                    break;
            }
        }
    }

    /// <param name="idle">Nothing more is ready.</param>
    public void Take(CodingOutcome<CodedDocument> outcome, bool idle)
    {
        if (outcome.SetAside is { } reason)
            writer.SetAside(reason);
        else if (outcome.Item is KnownText known)
            Appear(known);
        else
            writer.Add(outcome.Result!, ((ReadReport)outcome.Item).Provenance);

        if (++pending >= CommitEvery || idle)
        {
            writer.Commit();
            pending = 0;
        }
    }

    private void Appear(KnownText known)
    {
        // Gone since it was looked for: coded like any other.
        if (!writer.AddAppearance(known.Report, known.Provenance))
            writer.Add(coder.OpenSession().Code(known.Report), known.Provenance);
    }
}
