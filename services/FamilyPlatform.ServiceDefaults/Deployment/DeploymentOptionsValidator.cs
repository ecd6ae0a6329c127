using Microsoft.Extensions.Options;

namespace FamilyPlatform.ServiceDefaults.Deployment;

[OptionsValidator]
internal sealed partial class DeploymentOptionsValidator : IValidateOptions<DeploymentOptions>;
