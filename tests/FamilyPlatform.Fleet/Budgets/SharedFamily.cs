using System.Text.Json.Nodes;
using FamilyPlatform.Fleet.Guardians;
using FamilyPlatform.Fleet.Provisioning;
using FamilyPlatform.Fleet.Simulation;

namespace FamilyPlatform.Fleet.Budgets;

/// <summary>One child with several devices under one limit.</summary>
internal sealed class SharedFamily(IReadOnlyList<DeviceRecord> records, FleetWorld world, HttpClient http, Random random)
{
    private const string Limit = "play";
    private const int Minutes = 60;
    private const int BonusMinutes = 25;
    private const int MostAttempts = 120;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly GuardianCalls _calls = new(world, http, records[0].GuardianToken);
    private readonly List<PlayingDevice> _devices = [];
    private long _bonus;

    public string Id => records[0].Family;

    public long AllowedSeconds => (Minutes * 60L) + _bonus;

    public long UsedSeconds => _devices.Sum(device => device.PlayedSeconds);

    /// <summary>Of these, on devices that had no network.</summary>
    public long CutSeconds => _devices.Sum(device => device.CutSeconds);

    private string Child => $"families/{Id}/children/{records[0].Child}";

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var present = await _calls.GetAsync($"{Child}/policy", cancellationToken);
        var policy = present.Body!.DeepClone();
        var minutes = new JsonObject();
        foreach (var day in (string[])["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
        {
            minutes[day] = Minutes;
        }

        policy["limits"] = new JsonArray(new JsonObject { ["id"] = Limit, ["targets"] = new JsonArray("category:games"), ["minutes"] = minutes });
        var saved = await _calls.PutAsync($"{Child}/policy", policy, present.ETag, cancellationToken);
        if (!saved.IsSuccess)
        {
            throw new FleetException($"{Id}: the limit was answered {saved}.");
        }

        for (var index = 0; index < records.Count; index++)
        {
            _devices.Add(await PlayingDevice.OpenAsync(records[index], world, new Random(random.Next()), cancellationToken));
        }
    }

    /// <summary>Somebody plays on every device at once, step by step, and each checks in now and then.</summary>
    public Task PlayAsync(TimeSpan pace, CancellationToken life) => Task.WhenAll(_devices.Select(async device =>
    {
        using var steps = new PeriodicTimer(pace);
        try
        {
            do
            {
                device.Play();
                await device.CheckInAsync();
            }
            while (await steps.WaitForNextTickAsync(life));
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // Bedtime.
        }
    }));

    public void CutOne() => _devices[random.Next(_devices.Count)].Cut();

    public async Task GiveBonusAsync(CancellationToken cancellationToken)
    {
        var answer = await _calls.PostAsync(
            $"{Child}/bonus", new JsonObject { ["limit"] = Limit, ["minutes"] = BonusMinutes }, $"bonus-{Id}", null, cancellationToken);
        if (!answer.IsSuccess)
        {
            world.Findings.Add($"{Id}: the bonus was answered {answer}");
            return;
        }

        _bonus = (long)answer["seconds"]!;
    }

    /// <summary>The device that was away comes back, and everybody reports what is left.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var device in _devices)
        {
            device.Connect();
            for (var (heard, attempt) = (0, 0); heard < 2; attempt++)
            {
                heard += await device.CheckInAsync() ? 1 : 0;
                if (attempt > MostAttempts)
                {
                    throw new FleetException($"A device of {Id} gets no answer.");
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>What the server counts against the limit.</summary>
    public async Task<long> KnownSecondsAsync(CancellationToken cancellationToken)
    {
        var status = await _calls.GetAsync($"{Child}/status", cancellationToken);
        return status["limits"].AsArray().Where(limit => (string?)limit!["id"] == Limit).Sum(limit => (long)limit!["usedSeconds"]!);
    }
}
