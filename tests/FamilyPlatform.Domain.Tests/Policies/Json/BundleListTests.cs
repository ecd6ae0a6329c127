using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Overrides and bonus time as a device's bundle holds them.</summary>
public sealed class BundleListTests
{
    private const string Overrides =
        """[{"id":"ovr_1","target":"app:roblox","action":"allow","from":"2026-11-23T12:00:00Z","to":"2026-11-23T12:30:00Z","createdAt":"2026-11-23T11:59:00Z","createdBy":"gua_1","devices":["dev_1"]}]""";

    private const string Bonus =
        """[{"id":"bon_1","limit":"games","day":"2026-11-23","seconds":600,"createdAt":"2026-11-23T11:59:00Z"},{"id":"bon_2","target":"category:games","day":"2026-11-23","seconds":60,"device":"dev_1","createdAt":"2026-11-23T11:59:00Z","createdBy":"gua_1"}]""";

    [Fact]
    public void ReadOverrides_OfWhatWasWritten_GivesTheSame()
    {
        using var document = JsonDocument.Parse(Overrides);

        var read = PolicyJson.ReadOverrides(document.RootElement);

        Assert.Equal(Overrides, Written(writer => PolicyJson.Write(writer, read.Value!.ToImmutableArray())));
    }

    [Fact]
    public void ReadBonus_OfWhatWasWritten_GivesTheSame()
    {
        using var document = JsonDocument.Parse(Bonus);

        var read = PolicyJson.ReadBonus(document.RootElement);

        Assert.Equal(Bonus, Written(writer => PolicyJson.Write(writer, read.Value!.ToImmutableArray())));
    }

    [Theory]
    [InlineData("\"limit\":\"games\",\"target\":\"all\"")]
    [InlineData("\"device\":\"dev_1\"")]
    public void ReadBonus_OfBothOrNeitherOfLimitAndTarget_IsRefused(string members)
    {
        using var document = JsonDocument.Parse($$"""[{"id":"b",{{members}},"day":"2026-11-23","seconds":1,"createdAt":"2026-11-23T11:59:00Z"}]""");

        var fault = Assert.Single(PolicyJson.ReadBonus(document.RootElement).Faults);

        Assert.Equal(("/0", "missing_member"), (fault.Pointer, fault.Code));
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonText.Text(buffer.WrittenSpan.ToArray());
    }
}
