[assembly: AssemblyFixture(typeof(FamilyPlatform.Identity.Tests.SqliteFixture))]

namespace FamilyPlatform.Identity.Tests;

/// <summary>Identity of an embedded installation.</summary>
public sealed class SqliteFixture : IdentityFixture
{
    public override Task<string?> NewDatabaseAsync() => Task.FromResult<string?>(null);
}
