namespace FamilyPlatform.Structure.Tests.Projects;

/// <summary>Who may reference whom (architecture, The house). All that is not named here is forbidden.</summary>
public sealed class ReferenceRuleTests
{
    private static readonly string[] OfServices = ["ApiDefaults", "Catalog", "Grains.Abstractions", "Protocol", "ServiceDefaults"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Protocol"] = [],
        ["Domain"] = ["Protocol"],
        ["Catalog"] = ["Domain"],
        ["Grains.Abstractions"] = ["Domain"],
        ["Grains"] = ["Catalog", "Grains.Abstractions", "Protocol"],
        ["Storage"] = ["Grains.Abstractions", "Protocol"],
        ["ServiceDefaults"] = ["Protocol"],
        ["ApiDefaults"] = ["Grains.Abstractions", "ServiceDefaults"],
        ["Silo"] = ["ApiDefaults", "Grains", "Protocol", "ServiceDefaults", "Storage"],
        ["Identity"] = OfServices,
        ["Dashboard"] = OfServices,
        ["Partners"] = OfServices,
        ["Advice"] = OfServices,
        ["Delivery"] = OfServices,
        ["DeviceKit"] = ["Domain", "Protocol"],
        ["Agent"] = ["Catalog", "DeviceKit"],
        ["Fleet"] = ["Catalog", "DeviceKit", "Testing"],
        ["Gateway"] = ["Protocol", "ServiceDefaults"],
        ["Local"] = [],
    };

    private static readonly string[] Processes = ["Advice", "Agent", "Dashboard", "Delivery", "Gateway", "Identity", "Partners", "Silo"];

    public static TheoryData<string> Ruled { get; } = [.. ProjectFile.All.Values.Where(project => !project.IsTest || project.Name == "Fleet").Select(project => project.Name)];

    public static TheoryData<string> Everything { get; } = [.. ProjectFile.All.Keys];

    [Theory]
    [MemberData(nameof(Ruled))]
    public void Project_References_OnlyWhatItMay(string name)
    {
        var project = ProjectFile.All[name];

        Assert.True(Allowed.TryGetValue(name, out var allowed), $"No rule says what {name} may reference.");
        Assert.Empty(project.References.Except(allowed!));
        Assert.Empty(project.BuildOrder.Except(name == "Local" ? Processes : []));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Project_OfTheProduct_ReferencesNoTest(string name)
    {
        var project = ProjectFile.All[name];
        var tests = project.References.Concat(project.BuildOrder).Where(reference => ProjectFile.All[reference].IsTest);

        Assert.Empty(project.IsTest ? [] : tests);
    }

    [Fact]
    public void Protocol_UsesNothingButTheBaseLibrary() => Assert.Empty(ProjectFile.All["Protocol"].Packages);

    [Fact]
    public void Domain_UsesOnlySerializationAndTimeZones() =>
        Assert.Empty(ProjectFile.All["Domain"].Packages.Except(["Microsoft.Orleans.Serialization", "NodaTime"]));

    [Theory]
    [InlineData("Gateway")]
    [InlineData("ServiceDefaults")]
    [InlineData("Identity")]
    [InlineData("DeviceKit")]
    [InlineData("Agent")]
    [InlineData("Local")]
    public void Project_AwayFromTheCluster_UsesNoOrleans(string name) =>
        Assert.DoesNotContain(ProjectFile.All[name].Packages, package => package.Contains("Orleans", StringComparison.Ordinal));

    [Theory]
    [InlineData("Grains.Abstractions")]
    [InlineData("Grains")]
    public void Contracts_AreUnderVersionControl(string name) =>
        Assert.Contains($"{ProjectFile.All[name].Folder}/OrleansContracts.txt", Repository.Files);
}
