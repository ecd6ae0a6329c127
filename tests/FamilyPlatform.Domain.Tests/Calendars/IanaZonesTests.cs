namespace FamilyPlatform.Domain.Tests;

public sealed class IanaZonesTests
{
    [Theory]
    [InlineData("Europe/London", true)]
    [InlineData("UTC", true)]
    [InlineData("Asia/Calcutta", true)]
    [InlineData("europe/london", false)]
    [InlineData("UTC+01:00", false)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("", false)]
    public void IsKnown_Id_ExactIdsOnly(string id, bool known) => Assert.Equal(known, IanaZones.IsKnown(id));

    [Fact]
    public void Version_AsShipped_NamesARelease() => Assert.Matches("20[0-9]{2}[a-z]", IanaZones.Version);
}
