using FamilyPlatform.Local.Data;

namespace FamilyPlatform.Local.Arguments;

/// <summary>What <c>--help</c> says.</summary>
internal static class LaunchUsage
{
    public static string Text { get; } =
        $"""
        Runs the whole platform on this machine until it is told to stop, and starts a process again that dies.

          --port PORT     the gateway's port on 127.0.0.1; 0 takes any free one (default {LaunchOptions.DefaultPort})
          --data DIR      where everything is kept; a restart on the same folder goes on with it
                          (default {DataFolder.Default()})
          --postgres CONNECTION
                          keeps guardians and families in PostgreSQL instead of files in DIR, as a cluster does; its keys stay in DIR.
                          Cluster__PostgreSQL in the environment says the same and is seen by nobody who lists processes
          --silos N       that many silos, 1 to {LaunchOptions.MostSilos}; more than one needs --postgres (default 1)
          --no-demo       makes no demo family
          --no-fixtures   no families for tests can be made
          --clock FILE    for tests: 8 bytes, little-endian, the milliseconds by which every process's clock is ahead
          --help          this text

        With a word before the options it does something else:

          backup --data DIR --to DIR2 [--with-keys]
                          copies the files of DIR, while the platform runs or not, to a folder of their own
          restore --data DIR --from DIR2
                          puts a backup in the place of DIR's files, and raises the generation; the platform is stopped
          raise-generation --data DIR
                          after a restore of PostgreSQL: devices take what is older than what they have; the platform is stopped
          move --data DIR --postgres CONNECTION
                          copies an installation on files to an empty PostgreSQL; the platform is stopped

        Settings of the services pass through from the environment, such as Flush__Interval=00:00:05; without ASPNETCORE_ENVIRONMENT it is Development.
        Ends with 0 when told to stop, 1 when something failed, 2 when the arguments make no sense.
        """;
}
