using Vedette.Language;

namespace Vedette.Training;

/// <summary>Dynamic oracle of the arc-hybrid system: how many gold arcs each move makes unreachable (Goldberg and Nivre, 2013).</summary>
internal static class Oracle
{
    public static (int Shift, int Left, int Right) Costs(ParserState s, int[] heads)
    {
        const int never = int.MaxValue;
        var (shift, left, right) = (never, never, never);
        var s0 = s.Depth > 0 ? s.Stack[s.Depth - 1] : -1;
        var s1 = s.Depth > 1 ? s.Stack[s.Depth - 2] : -1;
        if (s.CanShift)
        {
            shift = 0;
            for (var k = 0; k < s.Depth; k++)
            {
                var node = s.Stack[k];
                if (heads[node] == s.Front)
                    shift++;
                if (k < s.Depth - 1 && heads[s.Front] == node)
                    shift++;
            }
        }

        if (s0 >= 0 && (s.CanLeft || s.CanRight))
        {
            var inBuffer = 0;
            for (var b = s.Front; b < s.Root; b++)
            {
                if (heads[b] == s0)
                    inBuffer++;
            }

            if (s.CanLeft)
                left = inBuffer + (heads[s0] != s.Front && (heads[s0] > s.Front || heads[s0] == s1) ? 1 : 0);
            if (s.CanRight)
                right = inBuffer + (heads[s0] >= s.Front ? 1 : 0);
        }

        return (shift, left, right);
    }
}
