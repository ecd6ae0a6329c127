namespace FamilyPlatform.Agent;

internal static class HelpText
{
    public const string Hint = "Try `FamilyPlatform.Agent --help`.";

    public const string Text = """
        The FamilyPlatform agent for Linux: measures which apps run, keeps the family's rules, tells what it does.

        Usage: FamilyPlatform.Agent COMMAND [OPTIONS]

          enrol CODE             join a family with the code (or the QR token) that a guardian made
          run [--once]           measure and enforce until stopped; --once: one check-in and one look
          status                 how this device is enrolled, what is in force, what runs, what time is left
          explain APP            whether an app may run now, and why
          ask APP MINUTES [NOTE] ask the guardians for more time
          approve CODE           open this device for a while with a guardian's six digits, or release it with
                                 the recovery code; neither needs a network

        Options
          --data DIR             where the device keeps its state
                                 (FAMILYPLATFORM_AGENT_DATA; default /var/lib/familyplatform-agent)
          --server URL           enrol: the platform (FAMILYPLATFORM_SERVER; default http://127.0.0.1:8080)
          --name NAME            enrol: what guardians see this device as (default: the machine's name)
          --user NAME            whose processes count, by name or number; may be repeated
                                 (default: everyone from user id 1000)
          --all-users            every user's processes count, root's too
          --poll SECONDS         run: check in at least this often, 5 to 3600 (default: as the platform says);
                                 what a guardian changes is heard at once either way, where the network lets
                                 a stream through
          --help                 this text

        Exit codes
          0 done                       4 no signed answer from the platform
          1 failed unexpectedly        5 refused: a code is wrong or over, or a guardian said no
          2 wrong command line         6 another agent holds the data folder, or already enrolled
          3 not enrolled               7 no permission for the data folder
        """;
}
