using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Hosting;

[OptionsValidator]
internal sealed partial class ServerLimitsValidator : IValidateOptions<ServerLimits>;
