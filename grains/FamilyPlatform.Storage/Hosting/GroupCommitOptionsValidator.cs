using Microsoft.Extensions.Options;

namespace FamilyPlatform.Storage;

[OptionsValidator]
internal sealed partial class GroupCommitOptionsValidator : IValidateOptions<GroupCommitOptions>;
