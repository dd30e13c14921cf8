namespace Vedette.Coding.Places;

/// <summary>
/// Chooses one entry for each accepted mention. 1. A container behind a comma decides. 2. Names with one reading, large places and what the document names
/// most (countries, states) make its focus. 3. Each open mention takes the entry with the best sum of size, focus and nearness; twice, as choices
/// sharpen the focus. The same name in one document means the same place unless a container says otherwise.
/// </summary>
internal sealed class PlaceResolver(Gazetteer gazetteer)
{
    private const int Passes = 2;
    private readonly float[] countries = new float[gazetteer.CountryCount];
    private readonly Dictionary<int, float> admins = [];
    private readonly Dictionary<ulong, int> chosen = [];
    private readonly Dictionary<ulong, int> contained = [];
    private int hintCountry;
    private int hintAdmin;
    private int hintPlace;

    public void Resolve(string text, Mention[] mentions, int count, int countryHint, int placeHint)
    {
        contained.Clear();
        hintCountry = countryHint;
        hintPlace = placeHint;
        hintAdmin = placeHint > 0 ? gazetteer.Places[placeHint].Admin : 0;
        Contain(text, mentions, count);
        for (var pass = 0; pass < Passes; pass++)
        {
            Focus(mentions, count, pass);
            chosen.Clear();
            for (var i = 0; i < count; i++)
            {
                ref var m = ref mentions[i];
                if (!m.Accepted || m.Country2 != 0)
                    continue;
                if (m.Container >= 0)
                    continue;
                if (contained.TryGetValue(m.Key, out var known))
                {
                    if (m.Place != known)
                        (m.Place, m.Why) = (known, "named with its container elsewhere in the text");
                }
                else if (pass == Passes - 1 && chosen.TryGetValue(m.Key, out var before))
                {
                    (m.Place, m.Why) = (before, "as elsewhere in the text");
                }
                else
                {
                    Choose(text, mentions, count, i);
                    chosen[m.Key] = m.Place;
                }

                m.Kind = gazetteer.Places[m.Place].Kind;
            }
        }
    }

    /// <summary>"X, Y" and "X (Y)": Y holds X.</summary>
    private void Contain(string text, Mention[] mentions, int count)
    {
        // From the right, so that "Gomel, Belarus" binds before "X, Gomel, Belarus".
        for (var i = count - 2; i >= 0; i--)
        {
            ref var m = ref mentions[i];
            ref var next = ref mentions[i + 1];
            if (!m.Accepted || !next.Accepted || m.Country2 != 0 || next.Country2 != 0)
                continue;
            var between = text.AsSpan(m.End, next.Start - m.End);
            var direct = between is ", " or " (" or "," || between is ", in ";
            if (!direct && !(between is " " && (next.Flags & (NameFlags.Dotted | NameFlags.Upper | NameFlags.AfterComma)) != 0))
                continue;
            if (Pair(m, next, out var inner, out var outer))
            {
                m.Container = i + 1;
                m.Place = inner;
                m.Why = "held by " + gazetteer.Name(outer);
                m.Kind = gazetteer.Places[inner].Kind;
                contained[m.Key] = inner;
                if (next.Container < 0)
                {
                    next.Container = next.Container < 0 ? i + 1 : next.Container;
                    next.Place = outer;
                    next.Kind = gazetteer.Places[outer].Kind;
                    next.Why = "holds " + gazetteer.Name(inner);
                }
            }
        }
    }

    private bool Pair(in Mention a, in Mention b, out int inner, out int outer)
    {
        inner = outer = 0;
        var places = gazetteer.Places;
        var best = float.MinValue;
        for (var q = 0; q < b.Count; q++)
        {
            var (y, _) = gazetteer.Posting(b.Posting + q);
            ref readonly var o = ref places[y];
            if (b.Container >= 0 && y != b.Place || o.Kind is FeatureKind.Demonym)
                continue;
            for (var p = 0; p < a.Count; p++)
            {
                var (x, _) = gazetteer.Posting(a.Posting + p);
                ref readonly var n = ref places[x];
                if (n.Kind is FeatureKind.Demonym or FeatureKind.Country || x == y)
                    continue;
                var holds = o.Kind == FeatureKind.Country ? n.Country == o.Country && n.Country != 0
                    : o.Kind == FeatureKind.Admin1 ? n.Admin == o.Admin && o.Admin != 0 && n.Kind != FeatureKind.Admin1
                    : o.Kind is FeatureKind.Admin2 ? n.Kind == FeatureKind.City && n.Admin == o.Admin && o.Admin != 0 && Km(n, o) < 80
                    : o.Kind is FeatureKind.City ? n.Kind == FeatureKind.City && n.Admin == o.Admin && o.Admin != 0 && Km(n, o) < 40 && o.Population > n.Population * 3
                    : o.Kind is FeatureKind.Area or FeatureKind.Island && Km(n, o) < 400 && n.Kind == FeatureKind.City;
                if (!holds)
                    continue;
                var value = MathF.Log10(n.Population + 1) + (o.Kind == FeatureKind.Country ? 3 : o.Kind == FeatureKind.Admin1 ? 4 : 0) + MathF.Log10(o.Population + 1) / 4 + (n.Kind == FeatureKind.City ? 0.5f : 0);
                if (value > best)
                    (best, inner, outer) = (value, x, y);
            }
        }

        return inner != 0;
    }

    private void Focus(Mention[] mentions, int count, int pass)
    {
        Array.Clear(countries);
        admins.Clear();
        if (hintCountry > 0)
            countries[hintCountry] += 1.5f;
        if (hintAdmin > 0)
            admins[hintAdmin] = 2f;
        for (var i = 0; i < count; i++)
        {
            ref readonly var m = ref mentions[i];
            if (!m.Accepted)
                continue;
            var place = m.Place;
            var weight = 1f;
            if (pass == 0 && m.Container < 0)
            {
                place = Plain(m, out weight);
            }
            else if (m.Container < 0 && place != 0)
            {
                weight = 0.6f;
            }

            if (place == 0)
                continue;
            ref readonly var p = ref gazetteer.Places[place];
            countries[p.Country] += weight;
            if (p.Admin > 0)
                admins[p.Admin] = admins.GetValueOrDefault(p.Admin) + weight * (p.Kind == FeatureKind.Admin1 ? 1.5f : 1f);
        }
    }

    /// <summary>The entry of a name that hardly needs context: a country, a state, the only reading.</summary>
    private int Plain(in Mention m, out float weight)
    {
        var first = 0;
        weight = 0.8f;
        for (var p = 0; p < m.Count; p++)
        {
            var (place, flags) = gazetteer.Posting(m.Posting + p);
            if ((flags & NameFlags.AfterComma) != 0)
                continue;
            if (gazetteer.Places[place].Kind is FeatureKind.Country or FeatureKind.Demonym)
                return place;
            if (gazetteer.Places[place].Kind is FeatureKind.Admin1 && gazetteer.Places[place].Population > 300000 && !Seat(m, gazetteer.Places[place]))
                first = first == 0 || gazetteer.Places[first].Kind != FeatureKind.Admin1 ? place : first;
            else if (first == 0 && m.Count == 1)
                first = place;
        }

        return first;
    }

    private void Choose(string text, Mention[] mentions, int count, int index)
    {
        ref var m = ref mentions[index];
        var best = float.MinValue;
        var second = float.MinValue;
        var choice = 0;
        var why = "";
        Span<float> lat = stackalloc float[8], lon = stackalloc float[8];
        var beside = m.Count > 1 ? Neighbours(mentions, count, index, lat, lon) : 0;
        var regional = Behind(text, m.End, "State") || Behind(text, m.End, "province") || Behind(text, m.End, "region") || Behind(text, m.End, "oblast") || Behind(text, m.End, "governorate") || Behind(text, m.End, "state") || Behind(text, m.End, "Province") || Behind(text, m.End, "prefecture");
        var county = Behind(text, m.End, "County") || Behind(text, m.End, "Parish");
        // A country's name is not its region's ("Mexico") or town's ("Luxembourg") of the same name.
        var first = gazetteer.Places[gazetteer.Posting(m.Posting).Place];
        var nation = first.Kind == FeatureKind.Country && !regional ? first.Country : 0;
        for (var p = 0; p < m.Count; p++)
        {
            var (place, flags) = gazetteer.Posting(m.Posting + p);
            if ((flags & NameFlags.AfterComma) != 0 && m.Count > 1 && !Comma(text, m.Start) && !regional)
                continue;
            ref readonly var r = ref gazetteer.Places[place];
            if (nation > 0 && r.Country == nation && r.Kind is FeatureKind.Admin1 or FeatureKind.Admin2 or FeatureKind.City && r.Country == nation)
                continue;
            float size = MathF.Log10(r.Population + 10), focus = 0, near = 0;
            var value = r.Kind switch
            {
                FeatureKind.Country => 8.5f,
                FeatureKind.Demonym => 8.5f,
                FeatureKind.Area or FeatureKind.Sea or FeatureKind.Island or FeatureKind.Place or FeatureKind.Border => 7f,
                FeatureKind.Admin1 => MathF.Max(size, 4.5f) + (r.Population > 300000 ? 1.2f : -1f),
                FeatureKind.Admin2 => size - 1.4f - ((flags & NameFlags.Common) != 0 ? county ? -4 : 2 : 0),
                _ => size + (r.Capital == 2 ? 1f : 0),
            };
            if ((flags & NameFlags.Ambiguous) != 0)
                value -= r.Kind == FeatureKind.Admin1 && !Peers(r) ? 3f : 1f;
            // A region named for its town ("Moscow", "Aleppo") is meant when the text says so.
            if (r.Kind is FeatureKind.Admin1 or FeatureKind.Admin2 && regional)
                value += 3f;
            else if (r.Kind is FeatureKind.Admin1 or FeatureKind.Admin2 && !county && Seat(m, r))
                value -= 3f;
            focus = 1.6f * MathF.Min(1.2f, MathF.Log2(1 + Own(countries[r.Country], m, r, true)) / 2f);
            if (r.Admin > 0)
                focus += 2.6f * MathF.Min(1.3f, MathF.Log2(1 + Own(admins.GetValueOrDefault(r.Admin), m, r, false)) / 1.6f);
            near = Near(r, lat[..beside], lon[..beside]);
            if (hintPlace > 0 && place == hintPlace)
                near += 3;
            value += focus + near;
            if (value > best)
            {
                second = best;
                (best, choice) = (value, place);
                why = near > 1 ? "near other places in the text" : focus > 1.5f ? "in the country or state the text is about" : m.Count == 1 ? "only reading" : "largest of that name";
            }
            else if (value > second)
            {
                second = value;
            }
        }

        (m.Place, m.Why) = (choice, why);
    }

    /// <summary>Whether the text speaks of other states of the same country: then "New York" is more likely the state.</summary>
    private bool Peers(in PlaceRecord state)
    {
        foreach (var (admin, weight) in admins)
            if (admin != state.Admin && weight > 0 && gazetteer.Places[gazetteer.AdminPlace(admin)].Country == state.Country)
                return true;
        return false;
    }

    /// <summary>Whether a large town of this region has the same name.</summary>
    private bool Seat(in Mention m, in PlaceRecord region)
    {
        for (var p = 0; p < m.Count && p < 40; p++)
        {
            var (place, _) = gazetteer.Posting(m.Posting + p);
            ref readonly var r = ref gazetteer.Places[place];
            if (r.Kind == FeatureKind.City && r.Country == region.Country && r.Population > 50000 && gazetteer.CountryCode(r.Country) != "USA" && (r.Admin == region.Admin || Km(r, region) < 250))
                return true;
        }

        return false;
    }

    /// <summary>The focus without what this mention's own choice gave to it.</summary>
    private float Own(float focus, in Mention m, in PlaceRecord r, bool country)
    {
        if (m.Place == 0)
            return focus;
        ref readonly var mine = ref gazetteer.Places[m.Place];
        var same = country ? mine.Country == r.Country : mine.Admin == r.Admin;
        return same ? MathF.Max(0, focus - 0.6f) : focus;
    }

    /// <summary>Where the resolved towns beside a mention lie; at most eight, nearest in the text first.</summary>
    private int Neighbours(Mention[] mentions, int count, int index, Span<float> lat, Span<float> lon)
    {
        var seen = 0;
        for (var d = 1; d < 14 && seen < lat.Length; d++)
        {
            for (var side = -1; side <= 1 && seen < lat.Length; side += 2)
            {
                var j = index + d * side;
                if (j < 0 || j >= count || !mentions[j].Accepted || mentions[j].Place == 0 || mentions[j].Key == mentions[index].Key)
                    continue;
                ref readonly var o = ref gazetteer.Places[mentions[j].Place];
                if (o.Kind is not (FeatureKind.City or FeatureKind.Admin2 or FeatureKind.Place))
                    continue;
                (lat[seen], lon[seen]) = (o.Lat, o.Lon);
                seen++;
            }
        }

        return seen;
    }

    private float Near(in PlaceRecord r, ReadOnlySpan<float> lat, ReadOnlySpan<float> lon)
    {
        if (r.Kind is FeatureKind.Country or FeatureKind.Demonym or FeatureKind.Sea)
            return 0;
        float sum = 0;
        for (var i = 0; i < lat.Length; i++)
        {
            // Most are far apart: two subtractions tell.
            if (MathF.Abs(r.Lat - lat[i]) > 2.3f)
                continue;
            var km = Km(r.Lat, r.Lon, lat[i], lon[i]);
            sum += km < 30 ? 1.1f : km < 100 ? 0.8f : km < 250 ? 0.3f : 0;
        }

        if (hintPlace > 0)
        {
            var km = Km(r, gazetteer.Places[hintPlace]);
            sum += km < 60 ? 1.6f : km < 150 ? 0.9f : 0;
        }

        return MathF.Min(sum, 3.2f);
    }

    private static bool Behind(string text, int at, string word) => at + 1 + word.Length <= text.Length && text[at] == ' ' && text.AsSpan(at + 1).StartsWith(word, StringComparison.Ordinal);

    private static bool Comma(string text, int start) => start > 1 && text[start - 1] == ' ' && text[start - 2] == ',';

    internal static float Km(in PlaceRecord a, in PlaceRecord b) => Km(a.Lat, a.Lon, b.Lat, b.Lon);

    /// <summary>Equirectangular distance: exact enough to compare.</summary>
    internal static float Km(float lat1, float lon1, float lat2, float lon2)
    {
        var dx = lon1 - lon2;
        if (dx > 180)
            dx -= 360;
        else if (dx < -180)
            dx += 360;
        var x = dx * MathF.Cos((lat1 + lat2) * (MathF.PI / 360));
        var y = lat1 - lat2;
        return 111.2f * MathF.Sqrt(x * x + y * y);
    }
}
