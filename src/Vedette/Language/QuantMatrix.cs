using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vedette.Language;

/// <summary>
/// A weight matrix in 16-bit integers, laid out for pairwise multiply-add: panels of 16 outputs, in each of them pairs of inputs side by
/// side. Inputs are activations times <see cref="ActivationScale"/>. Integer sums make results the same on every processor.
/// </summary>
internal sealed unsafe class QuantMatrix
{
    public const float ActivationScale = 256;
    public const int MostActivation = 4095;

    // 2^10 · 2^12 · 384 inputs stays below 2^31, so that a sum cannot overflow.
    private const int MostWeight = 1023;

    private readonly short[] packed;
    private readonly float unscale;

    public QuantMatrix(ReadOnlySpan<float> weights, int inputs, int outputs)
    {
        (Inputs, Outputs) = (inputs, outputs);
        var most = 1e-6f;
        foreach (var w in weights)
            most = MathF.Max(most, MathF.Abs(w));
        var scale = MostWeight / most;
        unscale = 1 / (scale * ActivationScale);
        packed = GC.AllocateArray<short>(inputs * outputs, pinned: true);
        var at = 0;
        for (var panel = 0; panel < outputs; panel += 16)
        {
            for (var k = 0; k < inputs; k += 2)
            {
                for (var o = 0; o < 16; o++)
                {
                    packed[at++] = (short)MathF.Round(weights[(k * outputs) + panel + o] * scale);
                    packed[at++] = (short)MathF.Round(weights[((k + 1) * outputs) + panel + o] * scale);
                }
            }
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>
    /// y = x·W (+ bias). Rows of x lie <paramref name="stride"/> apart, so that a window over words needs no copy. Rows are taken in fours:
    /// x must be readable and y writable up to the next multiple of four.
    /// </summary>
    public void Multiply(short* x, int stride, int rows, float* y, float[]? bias)
    {
        fixed (short* weights = packed)
        fixed (float* b = bias)
        {
            for (var panel = 0; panel < Outputs; panel += 16)
            {
                var w = weights + (panel * Inputs);
                var bias0 = b is null ? default : Vector256.Load(b + panel);
                var bias1 = b is null ? default : Vector256.Load(b + panel + 8);
                for (var row = 0; row < rows; row += 4)
                    Block4(x + (row * stride), stride, w, y + (row * Outputs) + panel, bias0, bias1);
            }
        }
    }

    private void Block4(short* x, int stride, short* w, float* y, Vector256<float> bias0, Vector256<float> bias1)
    {
        Vector256<int> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        short* x1 = x + stride, x2 = x1 + stride, x3 = x2 + stride;
        for (var k = 0; k < Inputs; k += 2)
        {
            var w0 = Vector256.Load(w);
            var w1 = Vector256.Load(w + 16);
            w += 32;
            var a = Vector256.Create(*(int*)(x + k)).AsInt16();
            s00 += PairProduct(a, w0);
            s01 += PairProduct(a, w1);
            a = Vector256.Create(*(int*)(x1 + k)).AsInt16();
            s10 += PairProduct(a, w0);
            s11 += PairProduct(a, w1);
            a = Vector256.Create(*(int*)(x2 + k)).AsInt16();
            s20 += PairProduct(a, w0);
            s21 += PairProduct(a, w1);
            a = Vector256.Create(*(int*)(x3 + k)).AsInt16();
            s30 += PairProduct(a, w0);
            s31 += PairProduct(a, w1);
        }

        Store(y, s00, s01, bias0, bias1);
        Store(y + Outputs, s10, s11, bias0, bias1);
        Store(y + (2 * Outputs), s20, s21, bias0, bias1);
        Store(y + (3 * Outputs), s30, s31, bias0, bias1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(float* y, Vector256<int> s0, Vector256<int> s1, Vector256<float> bias0, Vector256<float> bias1)
    {
        var scale = Vector256.Create(unscale);
        Vector256.Store((Vector256.ConvertToSingle(s0) * scale) + bias0, y);
        Vector256.Store((Vector256.ConvertToSingle(s1) * scale) + bias1, y + 8);
    }

    /// <summary>Sums of the products of neighbouring elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> PairProduct(Vector256<short> a, Vector256<short> b)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(a, b);
        var low = Vector256.WidenLower(a) * Vector256.WidenLower(b);
        var high = Vector256.WidenUpper(a) * Vector256.WidenUpper(b);
        var even = Vector256.Shuffle(low, Vector256.Create(0, 2, 4, 6, 0, 0, 0, 0)).GetLower();
        var odd = Vector256.Shuffle(low, Vector256.Create(1, 3, 5, 7, 0, 0, 0, 0)).GetLower();
        var even2 = Vector256.Shuffle(high, Vector256.Create(0, 2, 4, 6, 0, 0, 0, 0)).GetLower();
        var odd2 = Vector256.Shuffle(high, Vector256.Create(1, 3, 5, 7, 0, 0, 0, 0)).GetLower();
        return Vector256.Create(even + odd, even2 + odd2);
    }

    /// <summary>Activations as 16-bit integers. The length is a multiple of 16.</summary>
    public static void Quantise(ReadOnlySpan<float> x, Span<short> into)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(into);
        var scale = Vector256.Create(ActivationScale);
        var most = Vector256.Create((float)MostActivation);
        for (nuint i = 0; i < (nuint)x.Length; i += 16)
        {
            var a = Vector256.Min(Vector256.Max(Vector256.LoadUnsafe(ref from, i) * scale, -most), most);
            var b = Vector256.Min(Vector256.Max(Vector256.LoadUnsafe(ref from, i + 8) * scale, -most), most);
            var (low, high) = (Vector256.ConvertToInt32Native(Vector256.Round(a)), Vector256.ConvertToInt32Native(Vector256.Round(b)));
            var narrow = Avx2.IsSupported
                ? Avx2.Permute4x64(Avx2.PackSignedSaturate(low, high).AsInt64(), 0b11_01_10_00).AsInt16()
                : Vector256.Narrow(low, high);
            narrow.StoreUnsafe(ref to, i);
        }
    }
}
