using FamilyPlatform.Storage;
using Microsoft.Extensions.Options;

namespace Orleans.Hosting;

/// <summary>Registers <c>FamilyPlatform.Storage</c> with a silo.</summary>
public static class GroupCommitSiloBuilderExtensions
{
    /// <summary>
    /// Adds grain storage that commits in groups, and with it <c>IFamilyArchive</c>, <c>IFamilyErasure</c> and <c>IDueRows</c>. The host
    /// registers its <see cref="IPlatformKeys"/>.
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The provider's name, such as <c>Default</c>.</param>
    /// <param name="configure">Sets or binds the options. They are validated before the silo starts.</param>
    public static ISiloBuilder AddGroupCommitGrainStorage(
        this ISiloBuilder builder, string name, Action<OptionsBuilder<GroupCommitOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);

        builder.Services.AddGroupCommit(name, configure);
        return builder;
    }

    /// <inheritdoc cref="AddGroupCommitGrainStorage(ISiloBuilder, string, Action{OptionsBuilder{GroupCommitOptions}})"/>
    public static ISiloBuilder AddGroupCommitGrainStorage(this ISiloBuilder builder, string name, Action<GroupCommitOptions> configure) =>
        builder.AddGroupCommitGrainStorage(name, (OptionsBuilder<GroupCommitOptions> options) => options.Configure(configure));
}
