using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vedette.Training;

/// <summary>Products of row-major float matrices for training. Column counts are multiples of 8.</summary>
internal sealed unsafe class Gemm
{
    private float[] panel = new float[1 << 14];
    private float[] turned = new float[1 << 14];

    /// <summary>c = a·b, or c += a·b. a is rows × inner, b is inner × columns.</summary>
    public void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns, bool add)
    {
        if (panel.Length < inner * 16)
            panel = new float[inner * 16];
        fixed (float* pa = a, pb = b, pc = c, pp = panel)
        {
            for (var j = 0; j < columns; j += 16)
            {
                var wide = columns - j >= 16;
                var width = wide ? 16 : 8;
                for (var k = 0; k < inner; k++)
                {
                    Vector256.Store(Vector256.Load(pb + (k * columns) + j), pp + (k * width));
                    if (wide)
                        Vector256.Store(Vector256.Load(pb + (k * columns) + j + 8), pp + (k * 16) + 8);
                }

                var i = 0;
                if (wide)
                {
                    for (; i + 6 <= rows; i += 6)
                        Block6(pa + (i * inner), inner, pp, pc + (i * columns) + j, columns, inner, add);
                }

                for (; i < rows; i++)
                {
                    for (var half = 0; half < width; half += 8)
                    {
                        var sum = add ? Vector256.Load(pc + (i * columns) + j + half) : Vector256<float>.Zero;
                        var row = pa + (i * inner);
                        for (var k = 0; k < inner; k++)
                            sum = MultiplyAdd(Vector256.Create(row[k]), Vector256.Load(pp + (k * width) + half), sum);
                        Vector256.Store(sum, pc + (i * columns) + j + half);
                    }
                }
            }
        }
    }

    /// <summary>c = a·bᵀ, or c += a·bᵀ. a is rows × inner, b is columns × inner.</summary>
    public void MultiplyTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns, bool add) =>
        Multiply(a, Transpose(b, columns, inner), c, rows, inner, columns, add);

    /// <summary>c += aᵀ·b. a is inner × rows, b is inner × columns.</summary>
    public void AddTransposedFirst(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns) =>
        Multiply(Transpose(a, inner, rows), b, c, rows, inner, columns, add: true);

    private ReadOnlySpan<float> Transpose(ReadOnlySpan<float> a, int rows, int columns)
    {
        if (turned.Length < rows * columns)
            turned = new float[rows * columns];
        for (var i0 = 0; i0 < rows; i0 += 16)
        {
            var i1 = Math.Min(rows, i0 + 16);
            for (var j = 0; j < columns; j++)
            {
                for (var i = i0; i < i1; i++)
                    turned[(j * rows) + i] = a[(i * columns) + j];
            }
        }

        return turned.AsSpan(0, rows * columns);
    }

    private static void Block6(float* a, int strideA, float* p, float* c, int strideC, int inner, bool add)
    {
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        float* a0 = a, a1 = a + strideA, a2 = a1 + strideA, a3 = a2 + strideA, a4 = a3 + strideA, a5 = a4 + strideA;
        for (var k = 0; k < inner; k++)
        {
            var b0 = Vector256.Load(p);
            var b1 = Vector256.Load(p + 8);
            p += 16;
            var x = Vector256.Create(a0[k]);
            c00 = MultiplyAdd(x, b0, c00);
            c01 = MultiplyAdd(x, b1, c01);
            x = Vector256.Create(a1[k]);
            c10 = MultiplyAdd(x, b0, c10);
            c11 = MultiplyAdd(x, b1, c11);
            x = Vector256.Create(a2[k]);
            c20 = MultiplyAdd(x, b0, c20);
            c21 = MultiplyAdd(x, b1, c21);
            x = Vector256.Create(a3[k]);
            c30 = MultiplyAdd(x, b0, c30);
            c31 = MultiplyAdd(x, b1, c31);
            x = Vector256.Create(a4[k]);
            c40 = MultiplyAdd(x, b0, c40);
            c41 = MultiplyAdd(x, b1, c41);
            x = Vector256.Create(a5[k]);
            c50 = MultiplyAdd(x, b0, c50);
            c51 = MultiplyAdd(x, b1, c51);
        }

        Store(c, c00, c01, add);
        Store(c + strideC, c10, c11, add);
        Store(c + (2 * strideC), c20, c21, add);
        Store(c + (3 * strideC), c30, c31, add);
        Store(c + (4 * strideC), c40, c41, add);
        Store(c + (5 * strideC), c50, c51, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> x, Vector256<float> y, bool add)
    {
        if (add)
        {
            x += Vector256.Load(c);
            y += Vector256.Load(c + 8);
        }

        Vector256.Store(x, c);
        Vector256.Store(y, c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) : (a * b) + c;
}
