using System.Reflection;
using System.Text;
using Vedette.Coding;

namespace Vedette.Tests.Library;

/// <summary>The part of the library that is kept stable, member by member. After a change that is meant: VEDETTE_WRITE_GOLDEN=1 dotnet test --filter PublicApi.</summary>
public sealed class PublicApiTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly string[] Stable = ["Vedette", "Vedette.Coding", "Vedette.Formats", "Vedette.Ontology"];

    [Fact]
    public void PublicTypes_Members_AreThoseOfTheGoldenFile()
    {
        var path = Path.Combine(HomeFolder.Find()!, "docs", "api", "Vedette.txt");
        var actual = Describe();
        if (Environment.GetEnvironmentVariable("VEDETTE_WRITE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(Coder).Assembly.GetExportedTypes().Where(t => Stable.Contains(t.Namespace)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("  ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return Enum.GetNames(type);
        return type.GetMembers(Declared).Select(Line).OfType<string>();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"new({Parameters(c)})",
        PropertyInfo p => $"{Static(p.GetMethod ?? p.SetMethod)}{Name(p.PropertyType)}{Mark(Nullability.Create(p))} {p.Name} {{{(p.GetMethod?.IsPublic == true ? " get;" : "")}{Setter(p.SetMethod)} }}",
        FieldInfo f => $"{(f.IsStatic ? "static " : "")}{Name(f.FieldType)}{Mark(Nullability.Create(f))} {f.Name}",
        // What the compiler makes for every record says nothing.
        MethodInfo m when m.IsSpecialName || m.Name is "ToString" or "Equals" or "GetHashCode" or "Deconstruct" || m.Name.StartsWith('<') => null,
        MethodInfo m => $"{Static(m)}{Name(m.ReturnType)}{Mark(Nullability.Create(m.ReturnParameter))} {m.Name}({Parameters(m)})",
        _ => null,
    };

    private static string Setter(MethodInfo? setter) => setter switch
    {
        not { IsPublic: true } => "",
        _ when setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) => " init;",
        _ => " set;",
    };

    /// <summary>The question mark of a reference that may be null; that of a value type is part of its name.</summary>
    private static string Mark(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? "?" : "";

    private static string Static(MethodInfo? method) => method?.IsStatic == true ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)}{Mark(Nullability.Create(p))} {p.Name}{(p.HasDefaultValue ? " = " + (p.DefaultValue ?? "null") : "")}"));

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        if (!type.IsGenericType)
            return type.Name;
        return $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };
}
