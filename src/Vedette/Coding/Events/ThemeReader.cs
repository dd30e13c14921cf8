using Vedette.Lexicons;

namespace Vedette.Coding.Events;

/// <summary>
/// Tells whether a report is about sport, culture, markets or nature: it has several words of the theme and few of politics. What is "attacked"
/// and "rejected" there is no event, unless its own sentence speaks of politics.
/// </summary>
internal sealed class ThemeReader
{
    /// <summary>How many different words make a theme beside some words of politics, and without any.</summary>
    private const int Enough = 4;
    private const int EnoughAlone = 3;

    /// <summary>How many make the theme of a sentence that stands alone and has no word of public life; a word that is said of sport only counts twice.</summary>
    private const int EnoughOfOne = 3;

    private readonly Scene scene;
    private readonly int[] themes;
    private readonly int politics;
    private readonly int force;
    private readonly int strong;
    private readonly int play;
    private readonly int life;
    private readonly int grave;
    private readonly int[] classes;
    private readonly ulong classBits;
    private readonly HashSet<int> words = [];
    private readonly List<(int Token, uint Classes)> marked = [];
    private int theme = -1;
    private int violence;
    private int institutions;
    private int touched;
    private int publicLife;
    private int sports;
    private bool graveThings;

    /// <summary>True when the report has any word of politics or force.</summary>
    public bool SpeaksOfPolitics => institutions + violence > 0;

    /// <summary>True when it has several words of force, government, diplomacy or law.</summary>
    public bool SpeaksOfForce => violence + institutions > 1;

    /// <summary>True when it has a word of government, diplomacy or law.</summary>
    public bool SpeaksOfInstitutions => institutions > 0;

    /// <summary>True when it has a word of politics, force, courts, labour or rights besides the one that tells the event.</summary>
    public bool SpeaksOfPublicLife(int predicate) =>
        publicLife > 0 || institutions + violence > (Is(predicate, force) || Is(predicate, politics) ? 1 : 0);

    /// <summary>True when it has some words of sport.</summary>
    public bool SpeaksOfSport => sports > 1;

    /// <summary>True when it has a word of crimes that are the public's: terror, drugs, unrest, spies, or against those who speak in public.</summary>
    public bool SpeaksOfGraveThings => graveThings;

    /// <summary>True when it has none of either, and some of sport, culture, markets or nature.</summary>
    public bool SpeaksOfThemesOnly => !SpeaksOfPolitics && touched > 1;

    public ThemeReader(Scene scene)
    {
        this.scene = scene;
        var lexicon = scene.Lexicon;
        themes = Classes(lexicon);
        politics = lexicon.ClassId("t_politics");
        force = lexicon.ClassId("t_force");
        strong = lexicon.ClassId("t_strong");
        play = lexicon.ClassId("t_play");
        life = lexicon.ClassId("t_public");
        grave = lexicon.ClassId("t_grave");
        classes = [.. themes, politics, force, strong, play, life, grave];
        classBits = Bits.Of(classes);
    }

    /// <summary>The word classes of sport, culture, markets and nature.</summary>
    public static int[] Classes(Lexicon lexicon) =>
        [lexicon.ClassId("t_sport"), lexicon.ClassId("t_culture"), lexicon.ClassId("t_market"), lexicon.ClassId("t_nature")];

    public void Read()
    {
        theme = -1;
        Mark();
        int best = 0, sum = 0;
        institutions = Count(0, scene.Count, politics);
        violence = Count(0, scene.Count, force);
        publicLife = Count(0, scene.Count, life);
        sports = Count(0, scene.Count, themes[0]);
        graveThings = Count(0, scene.Count, grave) > 0;
        var isReport = scene.Text.SentenceCount > 2;
        var unmistakable = Count(0, scene.Count, strong);
        var contest = Count(0, scene.Count, play);
        for (var k = 0; k < themes.Length; k++)
        {
            var found = Count(0, scene.Count, themes[k]);
            sum += found;
            var against = institutions + (Plays(k) ? 0 : violence);
            // one sentence on trade or on a storm may well be an event
            var lone = k == 0 && found > 0 && institutions + publicLife == 0 && violence < 2 && (isReport ? found + contest > EnoughAlone : found + contest + unmistakable >= EnoughOfOne);
            var enough = lone || (against == 0 ? found >= (Plays(k) || isReport ? EnoughAlone : Enough) : isReport && found >= Enough && found > 2 * against);
            if (enough && found > best)
                (theme, best) = (k, found);
        }

        touched = sum;
        // several themes touched and no politics at all: everyday life
        if (theme < 0 && isReport && institutions + violence == 0 && sum >= EnoughAlone)
            theme = themes.Length;
    }

    /// <summary>True when what a sentence seems to tell is only the theme's way of speaking.</summary>
    public bool Covers(int sentence)
    {
        if (theme < 0)
            return false;
        var span = scene.Text.Sentences[sentence];
        // one lone word of force is a manner of speaking: "price war", "under attack as traders bet"
        return Count(span.First, span.Limit, politics) == 0 && (Plays(theme) || violence <= 1 || Count(span.First, span.Limit, force) == 0);
    }

    public string Name => theme switch { 0 => "sport", 1 => "culture", 2 => "markets", 3 => "nature", _ => "everyday life" };

    /// <summary>Sport and art play at force; markets and nature do not.</summary>
    private static bool Plays(int theme) => theme < 2;

    /// <summary>Most words are in none of the classes: those that are in some are gathered once, with a bit for each.</summary>
    private void Mark()
    {
        marked.Clear();
        for (var i = 0; i < scene.Count; i++)
        {
            if (((scene.Lexicon.ClassBits(scene.Tokens[i].Lemma) | scene.Lexicon.ClassBits(scene.Tokens[i].Lower)) & classBits) == 0)
                continue;
            var found = 0u;
            for (var k = 0; k < classes.Length; k++)
                found |= Is(i, classes[k]) ? 1u << k : 0;
            if (found != 0)
                marked.Add((i, found));
        }
    }

    /// <summary>How many different words between two places are of a class.</summary>
    private int Count(int first, int limit, int classId)
    {
        var bit = 1u << Array.IndexOf(classes, classId);
        words.Clear();
        foreach (var (token, found) in marked)
        {
            if (token >= first && token < limit && (found & bit) != 0)
                words.Add(scene.Tokens[token].Lemma);
        }

        return words.Count;
    }

    private bool Is(int token, int classId) => scene.Lexicon.InClass(scene.Tokens[token].Lemma, classId) || scene.Lexicon.InClass(scene.Tokens[token].Lower, classId);
}
