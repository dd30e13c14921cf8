using System.Globalization;
using System.Text;

namespace Vedette.Training;

/// <summary>The model card that lies beside the weights.</summary>
internal static class ModelCard
{
    public static string Text(IReadOnlyDictionary<string, Dictionary<string, ParseScores>> results, IReadOnlyDictionary<string, string> hashes, long bytes)
    {
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # English news reading: model card

            Words, sentences, universal and Penn tags, features, lemmas and dependency trees (Universal Dependencies) for English. Written by
            `vedette train models/recipe.txt`; do not edit. Design and what was tried: `docs/language.md`. Size: {bytes} bytes.

            ## Data and licences

            | data | licence | use |
            |---|---|---|
            | UD English EWT, train part (web text) | CC BY-SA 4.0 | all parts of the model |
            | UD English GUM, train part, without its non-commercial genres | annotations CC BY 4.0, texts CC BY or public domain | all parts of the model; its entities for names |
            | `data/headlines.conllu`: headlines and datelines invented and annotated for this project | Apache-2.0, as the project | network |
            | `data/reports.conllu`: agency sentences invented for this project, parsed and corrected by hand; copies with other names (`data/slots.txt`) | Apache-2.0, as the project | names |
            | `data/examples.conllu`: the lexicon's example sentences, parsed with their known verb and names | Apache-2.0, as the project | network |

            The weights derive from CC BY-SA 4.0 data; they are offered under CC BY-SA 4.0. No text of the treebanks is part of the repository.

            ## Measured

            F1 in percent from raw text (and with gold words), development parts; headlines are our own test set, not trained on.

            | set | words | sentences | UPOS | XPOS | lemma | UAS | LAS | LAS with subtypes |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var (name, both) in results)
        {
            var (raw, gold) = (both["raw"], both["gold_words"]);
            string Pair(Func<ParseScores, double> of) => string.Create(CultureInfo.InvariantCulture, $"{of(raw):F2} ({of(gold):F2})");
            card.Append(CultureInfo.InvariantCulture, $"| {name} | {raw.Words:F2} | {raw.Sentences:F2} | {Pair(s => s.Upos)} | {Pair(s => s.Xpos)} | {Pair(s => s.Lemma)} | {Pair(s => s.Uas)} | {Pair(s => s.Las)} | {Pair(s => s.LasFull)} |\n");
        }

        card.Append("""

            ## Limits

            Trained on web text, wiki news and small corpora of a dozen genres: rare words and long, heavily quoted sentences of agency copy are read less
            well than the figures say. English only. `names.bin` tells persons, organisations and places apart, coarsely;
            `coreference.bin` (GUM and own reports) ranks what pronouns and descriptions repeat (`docs/language.md`).
            `relevance.tsv` (own sentences and reports only) tells events of politics from others (`docs/decisions/0008-a-model-of-relevance.md`).

            ## SHA-256

            | file | hash |
            |---|---|

            """);
        foreach (var (file, hash) in hashes)
            card.Append(CultureInfo.InvariantCulture, $"| {file} | `{hash}` |\n");
        return card.ToString();
    }
}
