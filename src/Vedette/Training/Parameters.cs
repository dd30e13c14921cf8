namespace Vedette.Training;

/// <summary>A matrix within the flat array of all weights.</summary>
internal readonly record struct Slot(string Name, int Offset, int Rows, int Columns)
{
    public int Length => Rows * Columns;

    public Span<float> Of(float[] values) => values.AsSpan(Offset, Length);
}

/// <summary>All dense weights in one array, so that gradients, moments and averages are arrays of the same shape.</summary>
internal sealed class Parameters(int seed)
{
    private readonly Random random = new(seed);

    public float[] Values { get; private set; } = [];

    public List<Slot> Slots { get; } = [];

    /// <summary>A matrix with uniform Glorot values.</summary>
    public Slot Matrix(string name, int rows, int columns, float gain = 1)
    {
        var slot = Add(name, rows, columns);
        var limit = gain * MathF.Sqrt(6f / (rows + columns));
        foreach (ref var value in slot.Of(Values))
            value = ((random.NextSingle() * 2) - 1) * limit;
        return slot;
    }

    public Slot Vector(string name, int length, float value = 0)
    {
        var slot = Add(name, 1, length);
        slot.Of(Values).Fill(value);
        return slot;
    }

    private Slot Add(string name, int rows, int columns)
    {
        var slot = new Slot(name, Values.Length, rows, columns);
        var values = Values;
        Array.Resize(ref values, values.Length + slot.Length);
        Values = values;
        Slots.Add(slot);
        return slot;
    }
}
