using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Cluster;

[OptionsValidator]
internal sealed partial class ClusterOptionsValidator : IValidateOptions<ClusterOptions>;
