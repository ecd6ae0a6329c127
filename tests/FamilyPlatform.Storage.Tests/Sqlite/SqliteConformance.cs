namespace FamilyPlatform.Storage.Tests;

/// <summary>What storage promises, on SQLite.</summary>
public static class SqliteConformance
{
    public sealed class GrainStorage() : GrainStorageTests(Backend.Sqlite);

    public sealed class Batch() : BatchTests(Backend.Sqlite);

    public sealed class Archive() : ArchiveTests(Backend.Sqlite);

    public sealed class DueRows() : DueRowsTests(Backend.Sqlite);

    public sealed class Model() : ModelTests(Backend.Sqlite);

    public sealed class Instruments() : InstrumentsTests(Backend.Sqlite);

    public sealed class Erasure() : ErasureTests(Backend.Sqlite);

    public sealed class Sealing() : SealingTests(Backend.Sqlite);

    public sealed class Silo() : SiloTests(Backend.Sqlite);

    public sealed class Kill() : KillTests(Backend.Sqlite);
}
