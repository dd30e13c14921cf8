using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vedette.Language;

/// <summary>
/// A weight matrix in 8-bit integers with a scale for each output, laid out in panels of 16 outputs. Inputs are activations times
/// <see cref="ActivationScale"/>, within ±127. A processor with VNNI multiplies and adds four bytes at once, any other two 16-bit numbers;
/// the integer sums, and so the results, are the same.
/// </summary>
internal sealed unsafe class QuantMatrix
{
    public const float ActivationScale = 24;

    /// <summary>Rows after the last that a product may read and write.</summary>
    public const int RowsBeyond = 5;

    // 2^7 · 2^8 · 384 inputs stays far below 2^31: a sum cannot overflow.
    private const int Most = 127;

    // VNNI takes activations without sign: 128 is added to each, and what that adds to a sum is taken off at its beginning.
    private const int Offset = 128;

    private const int Panel = 16;

    private readonly byte[] packed;
    private readonly int[] beginnings;
    private readonly float[] scales;
    private readonly int rowBytes;

    public QuantMatrix(ReadOnlySpan<float> weights, int inputs, int outputs)
    {
        Outputs = outputs;
        rowBytes = inputs * ActivationBytes;
        packed = GC.AllocateArray<byte>(rowBytes * outputs, pinned: true);
        (beginnings, scales) = (new int[outputs], new float[outputs]);
        var group = sizeof(int) / ActivationBytes;
        for (var o = 0; o < outputs; o++)
        {
            var most = 1e-6f;
            for (var k = 0; k < inputs; k++)
                most = MathF.Max(most, MathF.Abs(weights[(k * outputs) + o]));
            scales[o] = most / Most / ActivationScale;
            for (var k = 0; k < inputs; k++)
            {
                var weight = (sbyte)MathF.Round(weights[(k * outputs) + o] * Most / most);
                var place = (o / Panel * Panel * inputs) + (k / group * group * Panel) + (o % Panel * group) + (k % group);
                if (ActivationBytes == 1)
                    packed[place] = (byte)weight;
                else
                    MemoryMarshal.Cast<byte, short>(packed.AsSpan())[place] = weight;
                beginnings[o] -= ActivationBytes == 1 ? Offset * weight : 0;
            }
        }
    }

    /// <summary>The size of a quantised activation.</summary>
    public static int ActivationBytes => AvxVnni.IsSupported ? 1 : 2;

    public int Outputs { get; }

    /// <summary>
    /// y = x·W (+ bias). Rows of x begin <paramref name="stride"/> activations apart, so that a window over words needs no copy. Rows are taken
    /// in sixes: x must be readable and y writable for <see cref="RowsBeyond"/> rows more.
    /// </summary>
    public void Multiply(byte* x, int stride, int rows, float* y, float[]? bias)
    {
        stride *= ActivationBytes;
        fixed (byte* weights = packed)
        fixed (int* begin = beginnings)
        fixed (float* scale = scales, b = bias)
        {
            for (var panel = 0; panel < Outputs; panel += Panel)
            {
                var w = weights + (panel * rowBytes);
                var left = new Finish(begin + panel, scale + panel, b is null ? null : b + panel);
                var right = new Finish(begin + panel + 8, scale + panel + 8, b is null ? null : b + panel + 8);
                for (var row = 0; row < rows; row += 6)
                    SixRows(x + (row * stride), stride, w, y + (row * Outputs) + panel, left, right);
            }
        }
    }

    private void SixRows(byte* x, int stride, byte* w, float* y, in Finish left, in Finish right)
    {
        Vector256<int> s00, s01, s10, s11, s20, s21, s30, s31, s40, s41, s50, s51;
        s00 = s10 = s20 = s30 = s40 = s50 = left.Beginning;
        s01 = s11 = s21 = s31 = s41 = s51 = right.Beginning;
        byte* x1 = x + stride, x2 = x1 + stride, x3 = x2 + stride, x4 = x3 + stride, x5 = x4 + stride;
        for (var k = 0; k < rowBytes; k += 4, w += 64)
        {
            var w0 = Vector256.Load(w);
            var w1 = Vector256.Load(w + 32);
            var a = Vector256.Create(*(int*)(x + k)).AsByte();
            (s00, s01) = (AddProducts(s00, a, w0), AddProducts(s01, a, w1));
            a = Vector256.Create(*(int*)(x1 + k)).AsByte();
            (s10, s11) = (AddProducts(s10, a, w0), AddProducts(s11, a, w1));
            a = Vector256.Create(*(int*)(x2 + k)).AsByte();
            (s20, s21) = (AddProducts(s20, a, w0), AddProducts(s21, a, w1));
            a = Vector256.Create(*(int*)(x3 + k)).AsByte();
            (s30, s31) = (AddProducts(s30, a, w0), AddProducts(s31, a, w1));
            a = Vector256.Create(*(int*)(x4 + k)).AsByte();
            (s40, s41) = (AddProducts(s40, a, w0), AddProducts(s41, a, w1));
            a = Vector256.Create(*(int*)(x5 + k)).AsByte();
            (s50, s51) = (AddProducts(s50, a, w0), AddProducts(s51, a, w1));
        }

        Store(y, s00, s01, left, right);
        Store(y + Outputs, s10, s11, left, right);
        Store(y + (2 * Outputs), s20, s21, left, right);
        Store(y + (3 * Outputs), s30, s31, left, right);
        Store(y + (4 * Outputs), s40, s41, left, right);
        Store(y + (5 * Outputs), s50, s51, left, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* y, Vector256<int> s0, Vector256<int> s1, in Finish left, in Finish right)
    {
        Vector256.Store((Vector256.ConvertToSingle(s0) * left.Scale) + left.Bias, y);
        Vector256.Store((Vector256.ConvertToSingle(s1) * right.Scale) + right.Bias, y + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> AddProducts(Vector256<int> sum, Vector256<byte> a, Vector256<byte> w) =>
        AvxVnni.IsSupported ? AvxVnni.MultiplyWideningAndAdd(sum, a, w.AsSByte()) : sum + PairProduct(a.AsInt16(), w.AsInt16());

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

    /// <summary>Activations as this processor's products take them. The length is a multiple of 32.</summary>
    public static void Quantise(ReadOnlySpan<float> x, Span<byte> into)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(into);
        for (nuint i = 0; i < (nuint)x.Length; i += 32)
        {
            var (a, b) = (Whole(ref from, i), Whole(ref from, i + 8));
            var (c, d) = (Whole(ref from, i + 16), Whole(ref from, i + 24));
            if (AvxVnni.IsSupported)
            {
                // The packing works within halves of a vector: the last step puts its fours in their order.
                var narrow = Avx2.PackSignedSaturate(Avx2.PackSignedSaturate(a, b), Avx2.PackSignedSaturate(c, d)).AsInt32();
                var ordered = Avx2.PermuteVar8x32(narrow, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte();
                (ordered ^ Vector256.Create((byte)Offset)).StoreUnsafe(ref to, i);
            }
            else
            {
                Vector256.Narrow(a, b).AsByte().StoreUnsafe(ref to, 2 * i);
                Vector256.Narrow(c, d).AsByte().StoreUnsafe(ref to, (2 * i) + 32);
            }
        }
    }

    /// <summary>Activations as the products see them, as floats again.</summary>
    public static void Coarsen(ReadOnlySpan<float> x, Span<float> into)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(into);
        for (nuint i = 0; i < (nuint)x.Length; i += 8)
            (Vector256.ConvertToSingle(Whole(ref from, i)) * Vector256.Create(1 / ActivationScale)).StoreUnsafe(ref to, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Whole(ref float x, nuint at)
    {
        var most = Vector256.Create((float)Most);
        var scaled = Vector256.LoadUnsafe(ref x, at) * Vector256.Create(ActivationScale);
        return Vector256.ConvertToInt32Native(Vector256.Round(Vector256.Min(Vector256.Max(scaled, -most), most)));
    }

    /// <summary>What turns eight integer sums into results.</summary>
    private readonly struct Finish(int* beginning, float* scale, float* bias)
    {
        public readonly Vector256<int> Beginning = Vector256.Load(beginning);
        public readonly Vector256<float> Scale = Vector256.Load(scale);
        public readonly Vector256<float> Bias = bias == null ? default : Vector256.Load(bias);
    }
}
