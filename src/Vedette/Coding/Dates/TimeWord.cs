namespace Vedette.Coding.Dates;

/// <summary>What a word can be in an expression of time. The names are the classes of <c>lexicon/dates/words.txt</c>.</summary>
internal enum TimeClass : byte
{
    None, Month, MonthShort, Weekday, WeekdayPlural, WeekdayShort, Unit, UnitPlural, UnitShort, Number, Ordinal, OrdinalEnd, DecadeName, Season, Part,
    PartPlural, Noon, The, A, Of, In, On, At, By, For, This, That, Last, Next, Past, Previous, Following, Coming, Current, Recent, Same, Ago, Earlier,
    Later, Before, After, From, To, Between, And, Or, Now, Since, Within, During, Than, Early, Mid, Late, Begin, End, Final, Opening, Every, Per, Half,
    Fiscal, Fy, Today, Yesterday, Tomorrow, Tonight, Am, Pm, Letter, Clock, Zone, Set, PresentRef, PastRef, FutureRef, Approx, More, Least, Over,
    Several, Long, Consecutive, Whole, Anniversary, Period, Times, Ad, Bc, Yet, Future, PastVerb, PersonTitle, Game, About, Limit, Ish, Meal, QuarterLetter, Promise,
}

/// <summary>A word of the time lexicon: the set of its classes (two words of bits) and its value in each kind of class.</summary>
internal sealed class TimeWord
{
    private ulong low;
    private ulong high;

    public sbyte Month { get; private set; }
    public sbyte Weekday { get; private set; }
    public TimeUnit Unit { get; private set; }
    public short Number { get; private set; } = -1;
    public short Ordinal { get; private set; }
    public sbyte Season { get; private set; }
    public sbyte Part { get; private set; }
    public short Other { get; private set; }

    /// <summary>The word may begin an expression; all others are passed over without a try.</summary>
    public bool Starts { get; private set; }

    public bool Is(TimeClass c) => (int)c < 64 ? (low >> (int)c & 1) != 0 : (high >> ((int)c - 64) & 1) != 0;

    public void Add(TimeClass c, int value)
    {
        if ((int)c < 64)
            low |= 1UL << (int)c;
        else
            high |= 1UL << ((int)c - 64);
        switch (c)
        {
            case TimeClass.Month or TimeClass.MonthShort: Month = (sbyte)value; break;
            case TimeClass.Weekday or TimeClass.WeekdayPlural or TimeClass.WeekdayShort: Weekday = (sbyte)value; break;
            case TimeClass.Unit or TimeClass.UnitPlural or TimeClass.UnitShort: Unit = (TimeUnit)value; break;
            case TimeClass.Set: Unit = (TimeUnit)value; break;
            case TimeClass.Number: Number = (short)value; break;
            case TimeClass.Ordinal: Ordinal = (short)value; break;
            case TimeClass.Season: Season = (sbyte)value; break;
            case TimeClass.Part or TimeClass.PartPlural: Part = (sbyte)value; break;
            default: Other = (short)value; break;
        }

        Content |= c is TimeClass.Month or TimeClass.MonthShort or TimeClass.Weekday or TimeClass.WeekdayPlural or TimeClass.WeekdayShort or TimeClass.Unit
            or TimeClass.UnitPlural or TimeClass.UnitShort or TimeClass.DecadeName or TimeClass.Season or TimeClass.Part or TimeClass.PartPlural or TimeClass.Noon
            or TimeClass.Now or TimeClass.Today or TimeClass.Yesterday or TimeClass.Tomorrow or TimeClass.Tonight or TimeClass.Set or TimeClass.PresentRef
            or TimeClass.PastRef or TimeClass.FutureRef or TimeClass.Anniversary or TimeClass.Period or TimeClass.Recent or TimeClass.Current or TimeClass.Past
            or TimeClass.Half or TimeClass.Clock or TimeClass.Times;
        Starts |= c is not (TimeClass.Of or TimeClass.By or TimeClass.For or TimeClass.And or TimeClass.Or or TimeClass.Ago or TimeClass.Than
            or TimeClass.Letter or TimeClass.OrdinalEnd or TimeClass.Clock or TimeClass.Zone or TimeClass.Am or TimeClass.Pm or TimeClass.Future
            or TimeClass.PastVerb or TimeClass.Promise or TimeClass.About or TimeClass.Limit or TimeClass.Ish or TimeClass.Meal or TimeClass.PersonTitle or TimeClass.Game or TimeClass.Ad or TimeClass.Bc or TimeClass.Yet or TimeClass.To
            or TimeClass.At or TimeClass.On or TimeClass.Times or TimeClass.Period or TimeClass.Long);
    }

    /// <summary>The word says something about time by itself; articles, prepositions and modifiers only with such a word close behind them.</summary>
    public bool Content { get; private set; }

    /// <summary>The word may begin a holiday's name.</summary>
    public void MarkStart() => Starts = Content = true;
}

/// <summary>Units of time, in the order of the lexicon's values.</summary>
internal enum TimeUnit : byte { None, Second, Minute, Hour, Day, Week, Fortnight, Weekend, Month, Quarter, Year, Decade, Century, Night }
