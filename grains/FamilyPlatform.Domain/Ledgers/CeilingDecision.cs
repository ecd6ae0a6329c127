using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>What a check-in makes of a device's ceiling.</summary>
/// <param name="HeldSeconds">What it is charged from now on. Where this is more than before it must be stored before it is told.</param>
/// <param name="ToldSeconds">What the reply says; less than <paramref name="HeldSeconds"/> where something is asked back.</param>
/// <param name="Nudged">Devices that should check in, to give back or to get.</param>
public readonly record struct CeilingDecision(long HeldSeconds, long ToldSeconds, ImmutableArray<string> Nudged);
