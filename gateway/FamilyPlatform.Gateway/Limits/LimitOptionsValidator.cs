using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Limits;

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
