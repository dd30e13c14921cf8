using System.Text.Json;
using Vedette.Coding;
using Vedette.Coding.Coreference;
using Vedette.Coding.Events;
using Vedette.Coding.Parties;
using Vedette.Coding.Trees;
using Vedette.Language;
using Vedette.Lexicons;

namespace Vedette.Tests.Coding;

/// <summary>What leaves senses out before their conditions are asked never leaves out one whose conditions hold.</summary>
public sealed class SenseKeysTests
{
    [Fact]
    public void NextFitting_OverTheSamples_LeavesOutNoSenseThatHolds()
    {
        var home = HomeFolder.Find()!;
        var lexicon = LexiconCompiler.Load(home);
        var pipeline = LanguageModel.Load(Path.Combine(home, "models", LanguageModel.FileName)).CreatePipeline();
        var text = new ParsedText(lexicon.NewPool());
        var scene = new Scene(lexicon, text);
        var grammar = new Grammar(lexicon);
        var antecedents = new AntecedentFinder(scene);
        var actors = new ActorResolver(scene, grammar, antecedents);
        var frames = new FrameReader(scene, grammar);
        var rules = new RuleMatcher(scene, grammar, actors);
        var frame = new Frame();
        var held = 0;
        foreach (var line in File.ReadLines(Path.Combine(home, "samples", "reports.jsonl")))
        {
            var report = new Report("sample", JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);
            pipeline.Parse(report.Text, text);
            new MendedTrees(lexicon, grammar).Mend(text);
            scene.Begin(report);
            new NameMatcher(lexicon).Match(scene);
            antecedents.Read(AntecedentModel.Default);
            actors.ReadThrough();
            for (var i = 0; i < scene.Count; i++)
            {
                if (scene.IsVerb(i))
                {
                    frames.ReadVerb(i, frame);
                    Check(lexicon.VerbSenses(scene.Tokens[i].Lemma), lexicon.VerbKeys(scene.Tokens[i].Lemma));
                }
                else if (scene.Tokens[i].Upos is Upos.NOUN or Upos.PROPN)
                {
                    frames.ReadNoun(i, frame);
                    Check(lexicon.NounSenses(scene.Tokens[i].Lemma), lexicon.NounKeys(scene.Tokens[i].Lemma));
                }
            }
        }

        Assert.True(held > 1000, $"only {held} senses held");

        void Check(ReadOnlySpan<Sense> senses, SenseKeys keys)
        {
            var clause = rules.ClauseOf(frame);
            var fitting = new HashSet<int>();
            for (var k = keys.NextFitting(0, clause); k >= 0; k = keys.NextFitting(k + 1, clause))
                fitting.Add(keys[k].Index);
            for (var k = 0; k < keys.Count; k++)
            {
                var sense = senses[keys[k].Index];
                if ((frame.IsNoun && !rules.IsNamed(frame.Predicate, sense)) || rules.FirstFailure(sense, frame) is not null || (sense is { IsNoun: true, Weak: true } && frame.LightVerb < 0))
                    continue;
                held++;
                Assert.True(fitting.Contains(keys[k].Index), $"{sense.Rule} in: {SentenceOf(frame.Predicate)}");
            }
        }

        string SentenceOf(int token) => text.Text[text.Sentences[scene.Tree.SentenceOf(token)].Start..text.Sentences[scene.Tree.SentenceOf(token)].End];
    }
}
