using System.Collections.Immutable;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>A device's budgets after a report.</summary>
/// <param name="Told">What the reply says.</param>
/// <param name="Device">The device's account with the ceilings that it is charged.</param>
/// <param name="IsRaised">A ceiling was raised: the account must be stored before the reply leaves.</param>
/// <param name="HasLearned">The device holds more than was known, which a backup brings about; should it lose its memory, only the row can still tell.</param>
/// <param name="Nudged">Devices that should check in, to give back or to get.</param>
internal sealed record SharedBudgets(IReadOnlyList<Budget> Told, DeviceLedger Device, bool IsRaised, bool HasLearned, ImmutableArray<DeviceId> Nudged);
