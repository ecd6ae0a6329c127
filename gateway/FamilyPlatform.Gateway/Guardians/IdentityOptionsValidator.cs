using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Guardians;

[OptionsValidator]
internal sealed partial class IdentityOptionsValidator : IValidateOptions<IdentityOptions>;
