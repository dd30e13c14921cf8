using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vedette.Language;

namespace Vedette.Training;

/// <summary>
/// The recurrent part of an 'r' layer: c(t) = f·c(t-1) + (1-f)·u, y = o·c per channel, left to right in the first half of the channels,
/// right to left in the second (a simple recurrent unit after Lei et al., 2018). Each input row holds u, f and o before their sigmoids.
/// </summary>
internal static class Recurrence
{
    public static void Forward(Span<float> gates, Span<float> states, Span<float> output, int width, ReadOnlySpan<int> starts)
    {
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            for (var j = 0; j < width; j += 8)
            {
                var backward = j >= width / 2;
                var state = Vector256<float>.Zero;
                for (var step = starts[s]; step < starts[s + 1]; step++)
                {
                    var t = backward ? starts[s + 1] - 1 - (step - starts[s]) : step;
                    ref var g = ref gates[(t * width * 3) + j];
                    var f = FastMath.Sigmoid(Vector256.LoadUnsafe(ref g, (nuint)width));
                    var o = FastMath.Sigmoid(Vector256.LoadUnsafe(ref g, (nuint)width * 2));
                    state = (f * state) + ((Vector256<float>.One - f) * Vector256.LoadUnsafe(ref g));
                    f.StoreUnsafe(ref g, (nuint)width);
                    o.StoreUnsafe(ref g, (nuint)width * 2);
                    state.StoreUnsafe(ref states[(t * width) + j]);
                    (o * state).StoreUnsafe(ref output[(t * width) + j]);
                }
            }
        }
    }

    /// <summary>Replaces the gates by their gradients.</summary>
    public static void Backward(Span<float> gates, ReadOnlySpan<float> states, ReadOnlySpan<float> dOutput, int width, ReadOnlySpan<int> starts)
    {
        ref var st = ref MemoryMarshal.GetReference(states);
        ref var dout = ref MemoryMarshal.GetReference(dOutput);
        var one = Vector256<float>.One;
        for (var s = 0; s + 1 < starts.Length; s++)
        {
            for (var j = 0; j < width; j += 8)
            {
                var backward = j >= width / 2;
                var carried = Vector256<float>.Zero;
                for (var step = starts[s + 1] - 1; step >= starts[s]; step--)
                {
                    var t = backward ? starts[s + 1] - 1 - (step - starts[s]) : step;
                    var before = backward ? t + 1 : t - 1;
                    ref var g = ref gates[(t * width * 3) + j];
                    var u = Vector256.LoadUnsafe(ref g);
                    var f = Vector256.LoadUnsafe(ref g, (nuint)width);
                    var o = Vector256.LoadUnsafe(ref g, (nuint)width * 2);
                    var c = Vector256.LoadUnsafe(ref st, (nuint)((t * width) + j));
                    var previous = step == starts[s] ? Vector256<float>.Zero : Vector256.LoadUnsafe(ref st, (nuint)((before * width) + j));
                    var dy = Vector256.LoadUnsafe(ref dout, (nuint)((t * width) + j));
                    var dc = (dy * o) + carried;
                    (dc * (one - f)).StoreUnsafe(ref g);
                    (dc * (previous - u) * f * (one - f)).StoreUnsafe(ref g, (nuint)width);
                    (dy * c * o * (one - o)).StoreUnsafe(ref g, (nuint)width * 2);
                    carried = dc * f;
                }
            }
        }
    }
}
