using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vedette.Language;

/// <summary>Functions of eight floats at once, made of plain multiplications and additions only, so that every processor gives the same.</summary>
internal static class FastMath
{
    /// <summary>1 / (1 + e^-x).</summary>
    public static Vector256<float> Sigmoid(Vector256<float> x) => Vector256<float>.One / OnePlusExp(x);

    /// <summary>1 / (1 + e^-x) of two vectors, with one division for both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> First, Vector256<float> Second) Sigmoids(Vector256<float> x, Vector256<float> y)
    {
        var (a, b) = (OnePlusExp(x), OnePlusExp(y));
        var r = Vector256<float>.One / (a * b);
        return (b * r, a * r);
    }

    /// <summary>1 + e^-x, to six digits: 2^k times a polynomial of the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> OnePlusExp(Vector256<float> x)
    {
        var limit = Vector256.Create(24f);
        var y = Vector256.Min(Vector256.Max(x, -limit), limit) * Vector256.Create(-1.44269504f);
        var whole = Vector256.Round(y);
        var f = y - whole;
        var p = (f * Vector256.Create(1.33335581e-3f)) + Vector256.Create(9.61812911e-3f);
        p = (p * f) + Vector256.Create(5.55041087e-2f);
        p = (p * f) + Vector256.Create(0.240226507f);
        p = (p * f) + Vector256.Create(0.693147181f);
        p = (p * f) + Vector256<float>.One;
        var power = Vector256.ShiftLeft(Vector256.ConvertToInt32Native(whole) + Vector256.Create(127), 23).AsSingle();
        return Vector256<float>.One + (p * power);
    }
}
