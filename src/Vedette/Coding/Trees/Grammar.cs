using Vedette.Lexicons;

namespace Vedette.Coding.Trees;

/// <summary>The word classes of <c>lexicon/grammar.txt</c> and <c>things.txt</c> by id.</summary>
internal sealed class Grammar(Lexicon lexicon)
{
    public readonly int Country = Id(lexicon, "g_country");
    public readonly int Side = Id(lexicon, "g_side");
    public readonly int Group = Id(lexicon, "g_group");
    public readonly int Ally = Id(lexicon, "g_ally");
    public readonly int Phase = Id(lexicon, "g_phase");
    public readonly int Joint = Id(lexicon, "g_joint");
    public readonly int SubjectControl = Id(lexicon, "g_subjctl");
    public readonly int ObjectOf = Id(lexicon, "g_objof");
    public readonly int Particle = Id(lexicon, "g_particle");
    public readonly int If = Id(lexicon, "g_if");
    public readonly int Negation = Id(lexicon, "g_neg");
    public readonly int Modal = Id(lexicon, "g_modal");
    public readonly int Future = Id(lexicon, "g_future");
    public readonly int Perhaps = Id(lexicon, "g_perhaps");
    public readonly int Almost = Id(lexicon, "g_almost");
    public readonly int Occur = Id(lexicon, "g_occur");
    public readonly int Stative = Id(lexicon, "g_stative");
    public readonly int Made = Id(lexicon, "g_made");
    public readonly int Seem = Id(lexicon, "g_seem");
    public readonly int Perceive = Id(lexicon, "g_perceive");
    public readonly int It = Id(lexicon, "g_it");
    public readonly int They = Id(lexicon, "g_they");
    public readonly int He = Id(lexicon, "g_he");
    public readonly int We = Id(lexicon, "g_we");
    public readonly int Who = Id(lexicon, "g_who");
    public readonly int Both = Id(lexicon, "g_both");
    public readonly int Inhabit = Id(lexicon, "g_inhabit");
    public readonly int Willing = Id(lexicon, "g_willing");
    public readonly int Planning = Id(lexicon, "g_planning");
    public readonly int Friendly = Id(lexicon, "g_friendly");
    public readonly int Travel = Id(lexicon, "g_travel");
    public readonly int Device = Id(lexicon, "g_device");
    public readonly int Delegates = Id(lexicon, "g_delegates");
    public readonly int Hostile = Id(lexicon, "g_hostile");
    public readonly int Harm = Id(lexicon, "g_harm");
    public readonly int Meal = Id(lexicon, "g_meal");
    public readonly int Beside = Id(lexicon, "g_beside");
    public readonly int Owned = Id(lexicon, "g_owned");
    public readonly int Property = Id(lexicon, "g_property");
    public readonly int Background = Id(lexicon, "g_background");
    public readonly int Help = Id(lexicon, "g_help");
    public readonly int Relief = Id(lexicon, "g_relief");
    public readonly int Calendar = Id(lexicon, "g_calendar");
    public readonly int AircraftModel = Id(lexicon, "g_aircraftmodel");
    public readonly int People = Id(lexicon, "g_people");
    public readonly int Give = Id(lexicon, "g_give");
    public readonly int Exercise = Id(lexicon, "exercise");
    public readonly int Relations = Id(lexicon, "relations");
    public readonly int Oblige = Id(lexicon, "g_oblige");
    public readonly int Allegation = Id(lexicon, "g_allegation");
    public readonly int Posted = Id(lexicon, "g_posted");
    public readonly int Charge = Id(lexicon, "g_charge");
    public readonly int Distant = Id(lexicon, "g_distant");
    public readonly int Border = Id(lexicon, "g_border");
    public readonly int Bare = Id(lexicon, "g_bare");
    public readonly int Servant = Id(lexicon, "g_servant");
    public readonly int Expel = Id(lexicon, "g_expel");
    public readonly int Document = Id(lexicon, "g_document");
    public readonly int Means = Id(lexicon, "g_means");
    public readonly int Say = Id(lexicon, "g_say");
    public readonly int Body = Id(lexicon, "g_body");
    public readonly int Belonging = Id(lexicon, "g_belonging");
    public readonly int Daytime = Id(lexicon, "g_daytime");
    public readonly int Naming = Id(lexicon, "g_naming");
    public readonly int Asked = Id(lexicon, "g_asked");
    public readonly int Term = Id(lexicon, "g_term");
    public readonly int Timespan = Id(lexicon, "timespan");
    public readonly int Wish = Id(lexicon, "g_wish");
    public readonly int Address = Id(lexicon, "g_address");
    public readonly int Appeal = Id(lexicon, "g_appeal");
    public readonly int Verdict = Id(lexicon, "g_verdict");
    public readonly int Bad = Id(lexicon, "bad");
    public readonly int Comply = Id(lexicon, "g_comply");
    public readonly int League = Id(lexicon, "g_league");
    public readonly int Creature = Id(lexicon, "x_creature");
    public readonly int Weather = Id(lexicon, "x_weather");
    public readonly int Ailment = Id(lexicon, "x_ailment");
    public readonly int Work = Id(lexicon, "x_work");
    public readonly int Fiction = Id(lexicon, "x_fiction");
    public readonly int Instalment = Id(lexicon, "x_instalment");
    public readonly int Tale = Id(lexicon, "x_tale");
    public readonly int Telling = Id(lexicon, "x_telling");
    public readonly int Mishap = Id(lexicon, "x_mishap");
    public readonly int Figure = Id(lexicon, "x_figure");
    public readonly int Past = Id(lexicon, "x_past");
    public readonly int Civil = Id(lexicon, "x_civil");
    public readonly int Many = Id(lexicon, "x_many");
    public readonly int Kin = Id(lexicon, "x_kin");
    public readonly int Office = Id(lexicon, "x_office");
    public readonly int Somebody = Id(lexicon, "x_somebody");
    public readonly int Leader = Id(lexicon, "leader");
    public readonly int Crowd = Id(lexicon, "crowd");
    public readonly int Title = Id(lexicon, "g_title");
    public readonly int Portfolio = Id(lexicon, "g_portfolio");
    public readonly int Judge = Id(lexicon, "g_judge");
    public readonly int Talks = Id(lexicon, "talks");
    public readonly int Captive = Id(lexicon, "g_captive");
    public readonly int Capture = Id(lexicon, "g_capture");
    public readonly int Prompt = Id(lexicon, "g_prompt");
    public readonly int Minister = lexicon.WordId("minister");
    public readonly int President = lexicon.WordId("president");
    public readonly int Jet = lexicon.WordId("jet");

    /// <summary>Whether a word names an office, a trade or a body.</summary>
    public bool IsRole(int word) => !lexicon.RolesEndingIn(word).IsEmpty;

    public bool Is(int word, int classId) => lexicon.InClass(word, classId);

    private static int Id(Lexicon lexicon, string name) =>
        lexicon.ClassId(name) is >= 0 and var id ? id : throw new InvalidDataException($"the lexicon has no class @{name}");
}
