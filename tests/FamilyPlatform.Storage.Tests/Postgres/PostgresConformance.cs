namespace FamilyPlatform.Storage.Tests;

/// <summary>What storage promises, on PostgreSQL.</summary>
public static class PostgresConformance
{
    public sealed class GrainStorage() : GrainStorageTests(Backend.Postgres);

    public sealed class Batch() : BatchTests(Backend.Postgres);

    public sealed class Archive() : ArchiveTests(Backend.Postgres);

    public sealed class DueRows() : DueRowsTests(Backend.Postgres);

    public sealed class Model() : ModelTests(Backend.Postgres);

    public sealed class Instruments() : InstrumentsTests(Backend.Postgres);

    public sealed class Erasure() : ErasureTests(Backend.Postgres);

    public sealed class Sealing() : SealingTests(Backend.Postgres);

    public sealed class Silo() : SiloTests(Backend.Postgres);

    public sealed class Kill() : KillTests(Backend.Postgres);
}
