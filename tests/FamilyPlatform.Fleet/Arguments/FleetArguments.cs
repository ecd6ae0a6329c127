using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FamilyPlatform.Fleet.Arguments;

/// <summary>The command line.</summary>
internal sealed record FleetArguments
{
    public const string Usage =
        """
        Simulated devices, and proof that the platform knows exactly what they did.

          provision --gateway URL --fixtures-token T --devices N [--devices-per-child N] [--state FILE]
          run       [--state FILE] (--rate R | --interval S) --minutes M [--seed N] [--gateway URL]
          verify    [--state FILE] [--gateway URL]
          all       every option of the three

          --devices            how many to make, or the next number that fills whole families
          --devices-per-child  1 to 10 (default 2)
          --state, --out       the file that holds keys, memories and what was truly used (default fleet.jsonl)
          --rate               check-ins a second of all devices together
          --interval           seconds between two check-ins of one device
          --minutes            how long they live, fractions allowed
          --seed               makes their habits the same again (default: drawn, and printed)

        Ends with 0 when all went well, 1 on any difference or failure, 2 when the arguments make no sense.
        """;

    public required FleetCommand Command { get; init; }

    public Uri? Gateway { get; init; }

    public string? FixturesToken { get; init; }

    public int Devices { get; init; }

    public int DevicesPerChild { get; init; } = 2;

    public string State { get; init; } = "fleet.jsonl";

    public double? Rate { get; init; }

    public TimeSpan? Interval { get; init; }

    public TimeSpan Duration { get; init; }

    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>The arguments, or what is wrong with them.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out FleetArguments? arguments, out string? fault)
    {
        arguments = null;
        fault = "Name a command.";
        if (args.Length == 0 || !Enum.TryParse<FleetCommand>(args[0], ignoreCase: true, out var command) || int.TryParse(args[0], out _))
        {
            return false;
        }

        FleetArguments? parsed = new() { Command = command };
        for (var index = 1; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length ? args[index + 1] : null;
            parsed = value is null ? null : parsed.With(args[index], value);
            if (parsed is null)
            {
                fault = $"'{args[index]} {value}' is not understood.";
                return false;
            }
        }

        fault = parsed.WhatIsMissing();
        arguments = fault is null ? parsed : null;
        return arguments is not null;
    }

    private FleetArguments? With(string name, string value) => name switch
    {
        "--gateway" when Uri.TryCreate(value, UriKind.Absolute, out var gateway) => this with { Gateway = gateway },
        "--fixtures-token" => this with { FixturesToken = value },
        "--devices" when Number(value) is >= 1 and <= 200_000 and var number => this with { Devices = (int)number },
        "--devices-per-child" when Number(value) is >= 1 and <= 10 and var number => this with { DevicesPerChild = (int)number },
        "--state" or "--out" => this with { State = value },
        "--rate" when Number(value) is > 0 and var number => this with { Rate = number },
        "--interval" when Number(value) is > 0 and var number => this with { Interval = TimeSpan.FromSeconds(number) },
        "--minutes" when Number(value) is > 0 and var number => this with { Duration = TimeSpan.FromMinutes(number) },
        "--seed" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        _ => null,
    };

    private string? WhatIsMissing()
    {
        if (Command is FleetCommand.Provision or FleetCommand.All && (Gateway is null || FixturesToken is null || Devices == 0))
        {
            return "--gateway, --fixtures-token and --devices are needed.";
        }

        return Command is FleetCommand.Run or FleetCommand.All && (Duration == TimeSpan.Zero || Rate is null == Interval is null)
            ? "--minutes and either --rate or --interval are needed."
            : null;
    }

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
