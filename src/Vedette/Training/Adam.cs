using System.Runtime.Intrinsics;

namespace Vedette.Training;

/// <summary>Adam (Kingma and Ba, 2015); rows of a table may be updated alone.</summary>
internal sealed class Adam(int length)
{
    private const float Decay1 = 0.9f;
    private const float Decay2 = 0.98f;

    private readonly float[] first = new float[length];
    private readonly float[] second = new float[length];
    private double power1 = 1, power2 = 1;

    public void Begin()
    {
        power1 *= Decay1;
        power2 *= Decay2;
    }

    public void Update(float[] values, float[] gradients, int from, int count, float rate)
    {
        var step = Vector256.Create((float)(rate * Math.Sqrt(1 - power2) / (1 - power1)));
        var (d1, d2) = (Vector256.Create(Decay1), Vector256.Create(Decay2));
        var (n1, n2) = (Vector256.Create(1 - Decay1), Vector256.Create(1 - Decay2));
        var epsilon = Vector256.Create(1e-8f);
        for (var i = from; i < from + count; i += 8)
        {
            var g = Vector256.LoadUnsafe(ref gradients[i]);
            var m = (Vector256.LoadUnsafe(ref first[i]) * d1) + (g * n1);
            var v = (Vector256.LoadUnsafe(ref second[i]) * d2) + (g * g * n2);
            m.StoreUnsafe(ref first[i]);
            v.StoreUnsafe(ref second[i]);
            (Vector256.LoadUnsafe(ref values[i]) - (step * m / (Vector256.Sqrt(v) + epsilon))).StoreUnsafe(ref values[i]);
        }
    }
}
