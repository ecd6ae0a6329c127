namespace FamilyPlatform.Fleet.Arguments;

/// <summary>What <c>--help</c> says.</summary>
internal static class FleetUsage
{
    public const string Text =
        """
        Simulated devices and guardians, and proof that the platform knows exactly what they did.

        On a platform that runs:
          provision --gateway URL --fixtures-token T --devices N [--devices-per-child N] [--state FILE]
          run       [--state FILE] (--rate R | --interval S) --minutes M [--seed N] [--gateway URL] [faults]
          verify    [--state FILE] [--gateway URL]
          all       every option of the three

        Each brings up a platform of its own (launcher, silos, a private PostgreSQL with fsync on) and gives a verdict:
          chaos           silos and gateway killed, PostgreSQL restarted, replies dropped, requests repeated; then everything is compared
          failover        one silo killed under load: time until all are served, errors, errors left after one retry
          pause           a silo stopped for 45 s under load and let go on; then everything is compared
          storage-faults  storage 5 s slow, 30 % of its connections cut, its disk full; all silos killed after each; then everything is compared
          herd            everything away for 120 s: peak, time until all are back, 5xx later than 60 s after
          restore         back to a backup, with devices that remember more; then everything is compared
          budgets         devices that share a limit, one of them without a network: never more use than allowance and bonus

          --devices            how many, or the next number that fills whole families
          --devices-per-child  1 to 10 (default 2)
          --guardians          how many of the families have a guardian who changes things (default 0; scenarios have some)
          --state, --out       the file that holds keys, memories and what truly happened (default fleet.jsonl)
          --rate               check-ins a second of all devices together
          --interval           seconds between two check-ins of one device
          --minutes            how long they live, fractions allowed
          --seed               makes habits and faults the same again (default: drawn, and printed)
          --time-scale         waits that the protocol asks for are divided by this (default 1)
          --clock FILE         the clock file that the platform runs on (Fixtures:Clock); devices run on the same
          --clock-speed        simulated seconds a second while devices may be away (default 30)
          --keep FOLDER        scenarios: where to work and leave everything (default: a temporary folder, left only on failure)

        Faults on devices, all off by default; P is a chance for each check-in:
          --drop-replies P     the server answers, the device never sees it
          --repeat-requests P  the same bytes once more under a new nonce
          --reorder P          a copy of an older report arrives after a newer one
          --restart-devices P  the device's process ends and goes on from what it stored
          --skew-clock S       wall clocks are off by up to S seconds, and jump
          --clones N           so many devices have a second one with the same key
          --offline P,MINUTES  a device is away for so long in simulated time (needs --clock)
          --nudges             devices hold nudge streams and check in when nudged

        Faults on the platform (chaos):
          --silos N            default 3
          --kill-silos A-B     SIGKILL of a random silo every A to B seconds (default 5-20; 0 for never)
          --kill-gateway S     SIGKILL of the gateway about every S seconds (default 45; 0 for never)
          --restart-postgres K so many restarts with -m immediate (default 2)
          --stop-silo          SIGSTOP of a silo for 45 s, once

        Ends with 0 when all went well, 1 on any difference or failure, 2 when the arguments make no sense.
        """;
}
