using Vedette.Language;

namespace Vedette.Cli;

/// <summary>Draws a dependency tree sideways: one word a line, in the order of the text, each hanging from its head.</summary>
internal static class TreeDrawing
{
    private sealed record Block(List<(string Branch, int Token)> Lines, int Root);

    public static IEnumerable<(string Branch, int Token)> Lines(ParsedText text, Sentence sentence)
    {
        var children = new List<int>[sentence.Count];
        for (var i = 0; i < sentence.Count; i++)
            children[i] = [];
        var roots = new List<int>();
        for (var token = sentence.First; token < sentence.Limit; token++)
        {
            var head = text.Tokens[token].Head;
            if (head >= sentence.First && head < sentence.Limit && head != token)
                children[head - sentence.First].Add(token);
            else
                roots.Add(token);
        }

        return roots.SelectMany(root => Draw(root).Lines);

        Block Draw(int token)
        {
            var lines = new List<(string, int)>();
            var below = children[token - sentence.First];
            List<int> left = [.. below.Where(c => c < token)];
            List<int> right = [.. below.Where(c => c > token)];
            foreach (var (i, child) in left.Index())
                Hang(Draw(child), i == 0 ? "   " : "│  ", i == 0 ? "┌─ " : "├─ ", "│  ");
            var root = lines.Count;
            lines.Add(("", token));
            foreach (var (i, child) in right.Index())
                Hang(Draw(child), "│  ", i == right.Count - 1 ? "└─ " : "├─ ", i == right.Count - 1 ? "   " : "│  ");
            return new Block(lines, root);

            void Hang(Block block, string before, string at, string after)
            {
                foreach (var (i, (branch, word)) in block.Lines.Index())
                    lines.Add(((i < block.Root ? before : i == block.Root ? at : after) + branch, word));
            }
        }
    }
}
