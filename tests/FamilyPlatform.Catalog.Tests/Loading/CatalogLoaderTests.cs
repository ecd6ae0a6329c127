namespace FamilyPlatform.Catalog.Tests.Loading;

public sealed class CatalogLoaderTests
{
    [Theory]
    [InlineData(CatalogFaultCodes.BadId, "id", "\"Bad Id\"")]
    [InlineData(CatalogFaultCodes.BadId, "id", "\"-dash-first\"")]
    [InlineData(CatalogFaultCodes.BadId, "id", "\"\"")]
    [InlineData(CatalogFaultCodes.WrongType, "id", "7")]
    [InlineData(CatalogFaultCodes.BadText, "name", "\" padded\"")]
    [InlineData(CatalogFaultCodes.WrongType, "name", "null")]
    [InlineData(CatalogFaultCodes.WrongType, "categories", "\"games\"")]
    [InlineData(CatalogFaultCodes.UnknownCategory, "categories", "[\"gmaes\"]")]
    [InlineData(CatalogFaultCodes.ReservedCategory, "categories", "[\"illegal\"]")]
    [InlineData(CatalogFaultCodes.DuplicateCategory, "categories", "[\"games\", \"games\"]")]
    [InlineData(CatalogFaultCodes.Empty, "categories", "[]")]
    [InlineData(CatalogFaultCodes.BadPackage, "android", "[\"nodots\"]")]
    [InlineData(CatalogFaultCodes.BadPackage, "ios", "[\"with space\"]")]
    [InlineData(CatalogFaultCodes.BadExecutable, "windows", "[\"no-extension\"]")]
    [InlineData(CatalogFaultCodes.BadExecutable, "windows", "[\"C:\\\\a.exe\"]")]
    [InlineData(CatalogFaultCodes.BadExecutable, "linux", "[\"/usr/bin/a\"]")]
    [InlineData(CatalogFaultCodes.WrongType, "linux", "[true]")]
    [InlineData(CatalogFaultCodes.BadHost, "domains", "[\"Example.com\"]")]
    [InlineData(CatalogFaultCodes.BadHost, "domains", "[\"example\"]")]
    [InlineData(CatalogFaultCodes.BadHost, "domains", "[\"example.com.\"]")]
    [InlineData(CatalogFaultCodes.BadHost, "domains", "[\"example.com:443\"]")]
    [InlineData(CatalogFaultCodes.BadHost, "domains", "[\"m\u00fcnchen.example\"]")]
    [InlineData(CatalogFaultCodes.BadHost, "domains", "[\"192.0.2.1\"]")]
    [InlineData(CatalogFaultCodes.UnknownMember, "domain", "[\"example.com\"]")]
    [InlineData(CatalogFaultCodes.WrongType, "facts", "[]")]
    public void LoadFiles_WithABadMember_NamesItsLineAndReason(string code, string member, string value)
    {
        var members = new Dictionary<string, string>
        {
            ["id"] = "\"a\"",
            ["name"] = "\"A\"",
            ["categories"] = "[\"games\"]",
            ["linux"] = "[\"a\"]",
        };
        members[member] = value;
        var lines = string.Join(",\n", members.Select(pair => $"\"{pair.Key}\": {pair.Value}"));
        // A bad id, name or only executable leaves nothing more to say about the entry, so that the fault stays the only one.
        var rest = member is "linux" ? ",\n\"domains\": [\"a.example\"]" : string.Empty;
        var expectedLine = value == "[]" && member == "categories" ? 2 : 3 + members.Keys.ToList().IndexOf(member);

        var fault = CatalogSamples.FaultOf($"{{ \"apps\": [\n{{\n{lines}{rest} }} ] }}");

        Assert.Equal((CatalogSamples.FileName, expectedLine, code), (fault.File, fault.Line, fault.Code));
        Assert.NotEmpty(fault.Reason);
    }

    [Theory]
    [InlineData(CatalogFaultCodes.BadDate, "asOf", "\"2026-02-30\"")]
    [InlineData(CatalogFaultCodes.BadDate, "asOf", "\"1.2.2026\"")]
    [InlineData(CatalogFaultCodes.WrongType, "asOf", "2026")]
    [InlineData(CatalogFaultCodes.BadText, "source", "\"\"")]
    [InlineData(CatalogFaultCodes.WrongType, "likes", "\"yes\"")]
    [InlineData(CatalogFaultCodes.WrongType, "minimumAge", "12.5")]
    [InlineData(CatalogFaultCodes.BadAge, "minimumAge", "130")]
    [InlineData(CatalogFaultCodes.UnknownMember, "like", "true")]
    public void LoadFiles_WithABadFact_NamesItsLineAndReason(string code, string member, string value)
    {
        var members = new Dictionary<string, string> { ["asOf"] = "\"2026-01-31\"", ["source"] = "\"the shop\"", ["likes"] = "true" };
        members[member] = value;
        var lines = string.Join(",\n", members.Select(pair => $"\"{pair.Key}\": {pair.Value}"));

        var fault = CatalogSamples.FaultOf(
            $$"""{ "apps": [ { "id": "a", "name": "A", "categories": ["games"], "linux": ["a"], "facts": {""" + $"\n{lines} }} }} ] }}");

        Assert.Equal((2 + members.Keys.ToList().IndexOf(member), code), (fault.Line, fault.Code));
    }

    [Theory]
    [InlineData("""{ "name": "A", "categories": ["games"], "linux": ["a"] }""", "'id'")]
    [InlineData("""{ "id": "a", "categories": ["games"], "linux": ["a"] }""", "'name'")]
    [InlineData("""{ "id": "a", "name": "A", "linux": ["a"] }""", "'categories'")]
    [InlineData("""{ "id": "a", "name": "A", "categories": ["games"], "linux": ["a"], "facts": { "source": "s", "likes": true } }""", "'asOf'")]
    [InlineData("""{ "id": "a", "name": "A", "categories": ["games"], "linux": ["a"], "facts": { "asOf": "2026-01-31", "likes": true } }""", "'source'")]
    public void LoadFiles_WithoutARequiredMember_NamesIt(string app, string member)
    {
        var fault = CatalogSamples.FaultOf($"{{ \"apps\": [\n\n{app} ] }}");

        Assert.Equal((3, CatalogFaultCodes.MissingMember), (fault.Line, fault.Code));
        Assert.Contains(member, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "a", "name": "A", "categories": ["games"] }""")]
    [InlineData("""{ "id": "a", "name": "A", "categories": ["games"], "linux": ["a"], "facts": { "asOf": "2026-01-31", "source": "s" } }""")]
    public void LoadFiles_WithAnEntryOrFactsThatSayNothing_Refuses(string app) =>
        Assert.Equal(CatalogFaultCodes.Empty, CatalogSamples.FaultOf($$"""{ "apps": [ {{app}} ] }""").Code);

    [Theory]
    [InlineData(CatalogFaultCodes.DuplicateId, "a", "\"linux\": [\"other\"]")]
    [InlineData(CatalogFaultCodes.DuplicatePackage, "b", "\"android\": [\"com.example.a\"]")]
    [InlineData(CatalogFaultCodes.DuplicatePackage, "b", "\"ios\": [\"com.example.a\"]")]
    [InlineData(CatalogFaultCodes.DuplicateExecutable, "b", "\"windows\": [\"A.EXE\"]")]
    [InlineData(CatalogFaultCodes.DuplicateExecutable, "b", "\"linux\": [\"a\"]")]
    [InlineData(CatalogFaultCodes.DuplicateHost, "b", "\"domains\": [\"a.example\"]")]
    public void LoadFiles_WithANameThatIsTaken_NamesBothPlaces(string code, string id, string names)
    {
        var fault = CatalogSamples.FaultOf($$"""
            { "apps": [
              { "id": "a", "name": "A", "categories": ["games"], "android": ["com.example.a"], "ios": ["com.example.a"],
                "windows": ["a.exe"], "linux": ["a"], "domains": ["a.example"] },
              { "id": "{{id}}", "name": "B", "categories": ["games"], {{names}} } ] }
            """);

        Assert.Equal((4, code), (fault.Line, fault.Code));
        Assert.Contains(CatalogSamples.FileName + "(", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadFiles_WithTheSameCategoryInTwoFiles_NamesTheSecond()
    {
        var fault = CatalogSamples.FaultOf("""
            { "categories": [
              { "id": "games", "name": "Games again", "description": "Play." } ] }
            """);

        Assert.Equal((CatalogSamples.FileName, 2, CatalogFaultCodes.DuplicateId), (fault.File, fault.Line, fault.Code));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n\"apps\": [\n", 3)]
    [InlineData("{\n\"apps\": [],\n}", 3)]
    [InlineData("{}\n{}", 2)]
    [InlineData("{\n// no comments\n}", 2)]
    public void LoadFiles_WithTextThatIsNotJson_NamesTheLine(string json, int line)
    {
        var fault = CatalogSamples.FaultOf(json);

        Assert.Equal((line, CatalogFaultCodes.MalformedJson), (fault.Line, fault.Code));
    }

    [Fact]
    public void LoadFiles_WithTextThatIsNotUtf8_NamesTheLine()
    {
        byte[] content = [.. "{\n\""u8, 0xff, .. "\": 1 }"u8];

        var load = CatalogLoader.LoadFiles([new CatalogFile("bad.json", content)]);

        Assert.Contains(load.Faults, fault => fault is { Line: 2, Code: CatalogFaultCodes.MalformedJson });
    }

    [Fact]
    public void LoadFiles_WithAMemberTwice_Refuses()
    {
        var fault = CatalogSamples.FaultOf("{ \"apps\": [],\n\"apps\": [] }");

        Assert.Equal((2, CatalogFaultCodes.DuplicateMember), (fault.Line, fault.Code));
    }

    [Theory]
    [InlineData("[]", CatalogFaultCodes.WrongType)]
    [InlineData("{ \"version\": 4 }", CatalogFaultCodes.DuplicateMember)]
    [InlineData("{ \"version\": 0 }", CatalogFaultCodes.BadVersion)]
    [InlineData("{ \"version\": \"4\" }", CatalogFaultCodes.WrongType)]
    [InlineData("{ \"categories\": [ { \"id\": \"x\", \"name\": \"X\" } ] }", CatalogFaultCodes.MissingMember)]
    public void LoadFiles_WithABadTop_Refuses(string json, string code) => Assert.Equal(code, CatalogSamples.FaultOf(json).Code);

    [Fact]
    public void LoadFiles_WithoutVersion_Refuses()
    {
        var load = CatalogLoader.LoadFiles([CatalogSamples.File("only.json", "{ \"apps\": [] }")]);

        Assert.Equal("only.json(1): missing_member: A catalogue needs a 'version'.", Assert.Single(load.Faults).ToString());
    }

    [Fact]
    public void LoadFiles_WithManyFaults_TellsAllInTheOrderOfLines()
    {
        var load = CatalogSamples.Load("""
            { "apps": [
              { "id": "A", "name": "A", "categories": ["nowhere"], "linux": ["a"] },
              { "id": "b", "name": "B", "categories": ["games"], "domains": ["b"] , "linux": ["b"] },
              { "id": "c", "name": "C", "categories": ["games"], "linux": 5, "domains": ["c.example"] } ] }
            """);

        Assert.Equal(
            [(2, "bad_id"), (2, "unknown_category"), (3, "bad_host"), (4, "wrong_type")],
            load.Faults.Select(fault => (fault.Line, fault.Code)).Order());
        Assert.True(load.Faults.Select(fault => fault.Line).SequenceEqual(load.Faults.Select(fault => fault.Line).Order()));
    }

    [Fact]
    public void LoadFiles_WithMoreFaultsThanAnyoneReads_TellsAHundred()
    {
        var apps = string.Join(',', Enumerable.Repeat("1", 150));

        Assert.Equal(100, CatalogSamples.Load($$"""{ "apps": [ {{apps}} ] }""").Faults.Count);
    }

    [Fact]
    public void LoadDocument_OverTheLimit_IsRefusedUnread()
    {
        var load = AppCatalog.Load(new byte[CatalogLoader.MaxDocumentBytes + 1]);

        Assert.Equal(CatalogFaultCodes.TooLarge, Assert.Single(load.Faults).Code);
    }

    [Fact]
    public void LoadDocument_WithAMemberOfALaterRelease_PassesOverIt()
    {
        var document = """{ "version": 9, "later": { "x": [ 1 ] }, "categories": [], "apps": [] }"""u8.ToArray();

        var load = AppCatalog.Load(document);

        Assert.True(load.Succeeded);
        Assert.Equal(9, load.Catalog.Version);
    }

    [Fact]
    public void LoadDocument_CutShort_IsAValueAndNoException()
    {
        var document = AppCatalog.Shipped.Document;

        var load = AppCatalog.Load(document[..(document.Length / 2)]);

        Assert.False(load.Succeeded);
        Assert.Equal(CatalogFaultCodes.MalformedJson, load.Faults[0].Code);
    }
}
