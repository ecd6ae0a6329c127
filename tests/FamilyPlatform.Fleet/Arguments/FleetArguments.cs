using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FamilyPlatform.Fleet.Arguments;

/// <summary>The command line.</summary>
internal sealed record FleetArguments
{
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "--nudges", "--stop-silo" };

    public required FleetCommand Command { get; init; }

    public Uri? Gateway { get; init; }

    public string? FixturesToken { get; init; }

    public int Devices { get; init; }

    public int DevicesPerChild { get; init; } = 2;

    public int Guardians { get; init; }

    public string State { get; init; } = "fleet.jsonl";

    public double? Rate { get; init; }

    public TimeSpan? Interval { get; init; }

    public TimeSpan Duration { get; init; }

    public int Seed { get; init; } = Random.Shared.Next();

    public double TimeScale { get; init; } = 1;

    public string? Clock { get; init; }

    public double ClockSpeed { get; init; } = 30;

    /// <summary>Where a scenario works, and leaves everything; null for a temporary folder.</summary>
    public string? Keep { get; init; }

    public DeviceFaults Faults { get; init; } = new();

    public PlatformFaults Platform { get; init; } = new();

    /// <summary>Whether the command brings up its own platform.</summary>
    public bool IsScenario => Command is not (FleetCommand.Provision or FleetCommand.Run or FleetCommand.Verify or FleetCommand.All);

    /// <summary>The arguments, or what is wrong with them.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out FleetArguments? arguments, out string? fault)
    {
        arguments = null;
        fault = args.Length == 0 ? "Name a command." : $"There is no command '{args[0]}'.";
        if (args.Length == 0
            || !Enum.TryParse<FleetCommand>(args[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var command)
            || int.TryParse(args[0], out _))
        {
            return false;
        }

        var parsed = DefaultsOf(command);
        for (var index = 1; index < args.Length; index++)
        {
            var name = args[index];
            var value = Flags.Contains(name) ? "" : index + 1 < args.Length ? args[++index] : null;
            parsed = value is null ? null : parsed.With(name, value);
            if (parsed is null)
            {
                fault = $"'{name} {value}' is not understood.";
                return false;
            }
        }

        fault = parsed.WhatIsMissing();
        arguments = fault is null ? parsed : null;
        return arguments is not null;
    }

    private static FleetArguments DefaultsOf(FleetCommand command)
    {
        var scenario = new FleetArguments { Command = command, Interval = TimeSpan.FromSeconds(3), Guardians = 10, Duration = TimeSpan.FromSeconds(60) };
        return command switch
        {
            FleetCommand.Provision or FleetCommand.Run or FleetCommand.Verify or FleetCommand.All => new() { Command = command },
            FleetCommand.Chaos => scenario with
            {
                Devices = 2_000,
                Guardians = 60,
                Interval = TimeSpan.FromSeconds(15),
                Duration = TimeSpan.FromMinutes(10),
                Faults = new() { DropReplies = 0.05, RepeatRequests = 0.05 },
                Platform = new()
                {
                    KillSilos = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)),
                    KillGateway = TimeSpan.FromSeconds(45),
                    RestartPostgres = 2,
                },
            },
            FleetCommand.Failover => scenario with { Devices = 400, Interval = TimeSpan.FromSeconds(4) },
            FleetCommand.Pause => scenario with { Devices = 300, Guardians = 20, Duration = TimeSpan.FromSeconds(90) },
            FleetCommand.StorageFaults => scenario with { Devices = 200, Duration = TimeSpan.FromSeconds(30) },
            FleetCommand.Herd => scenario with { Devices = 10_000, Guardians = 0, Interval = null, Duration = TimeSpan.FromSeconds(120) },
            FleetCommand.Restore => scenario with { Devices = 200, Guardians = 20 },
            FleetCommand.Budgets => scenario with { Devices = 80, DevicesPerChild = 4, Guardians = 0, Interval = TimeSpan.FromSeconds(0.5) },
        };
    }

    private FleetArguments? With(string name, string value) => name switch
    {
        "--gateway" when Uri.TryCreate(value, UriKind.Absolute, out var gateway) => this with { Gateway = gateway },
        "--fixtures-token" => this with { FixturesToken = value },
        "--devices" when Whole(value, 1, 200_000) is { } number => this with { Devices = number },
        "--devices-per-child" when Whole(value, 1, 10) is { } number => this with { DevicesPerChild = number },
        "--guardians" when Whole(value, 0, 10_000) is { } number => this with { Guardians = number },
        "--state" or "--out" => this with { State = value },
        "--keep" => this with { Keep = value },
        "--rate" when Number(value) is > 0 and var number => this with { Rate = number, Interval = null },
        "--interval" when Seconds(value) is { } interval && interval > TimeSpan.Zero => this with { Interval = interval, Rate = null },
        "--minutes" when Number(value) is > 0 and var number => this with { Duration = TimeSpan.FromMinutes(number) },
        "--seed" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        "--time-scale" when Number(value) is > 0 and var number => this with { TimeScale = number },
        "--clock" => this with { Clock = value },
        "--clock-speed" when Number(value) is >= 1 and var number => this with { ClockSpeed = number },
        "--drop-replies" when Chance(value) is { } chance => this with { Faults = Faults with { DropReplies = chance } },
        "--repeat-requests" when Chance(value) is { } chance => this with { Faults = Faults with { RepeatRequests = chance } },
        "--reorder" when Chance(value) is { } chance => this with { Faults = Faults with { Reorder = chance } },
        "--restart-devices" when Chance(value) is { } chance => this with { Faults = Faults with { RestartDevices = chance } },
        "--skew-clock" when Seconds(value) is { } skew => this with { Faults = Faults with { SkewClock = skew } },
        "--clones" when Whole(value, 0, 10_000) is { } number => this with { Faults = Faults with { Clones = number } },
        "--offline" when value.Split(',') is [var chance, var minutes] && Chance(chance) is { } often && Number(minutes) is { } away =>
            this with { Faults = Faults with { Offline = often, OfflineFor = TimeSpan.FromMinutes(away) } },
        "--nudges" => this with { Faults = Faults with { Nudges = true } },
        "--silos" when Whole(value, 1, 9) is { } number => this with { Platform = Platform with { Silos = number } },
        "--kill-silos" when value == "0" => this with { Platform = Platform with { KillSilos = null } },
        "--kill-silos" when value.Split('-') is [var least, var most] && Seconds(least) is { } from && Seconds(most) is { } to && from <= to =>
            this with { Platform = Platform with { KillSilos = (from, to) } },
        "--kill-gateway" when Seconds(value) is { } every => this with { Platform = Platform with { KillGateway = every > TimeSpan.Zero ? every : null } },
        "--restart-postgres" when Whole(value, 0, 100) is { } number => this with { Platform = Platform with { RestartPostgres = number } },
        "--stop-silo" => this with { Platform = Platform with { StopSilo = true } },
        _ => null,
    };

    private string? WhatIsMissing()
    {
        if (Command is FleetCommand.Provision or FleetCommand.All && (Gateway is null || FixturesToken is null || Devices == 0))
        {
            return "--gateway, --fixtures-token and --devices are needed.";
        }

        if (Faults.Offline > 0 && !IsScenario && Clock is null)
        {
            return "--offline needs --clock, the file that the platform's clock runs on.";
        }

        return Command is FleetCommand.Run or FleetCommand.All && (Duration == TimeSpan.Zero || Rate is null == Interval is null)
            ? "--minutes and either --rate or --interval are needed."
            : null;
    }

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Whole(string value, int least, int most) => Number(value) is { } number && number >= least && number <= most ? (int)number : null;

    private static double? Chance(string value) => Number(value) is >= 0 and <= 1 and var chance ? chance : null;

    private static TimeSpan? Seconds(string value) => Number(value) is { } number ? TimeSpan.FromSeconds(number) : null;
}
